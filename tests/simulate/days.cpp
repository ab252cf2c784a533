// Days in the bakery's life from a seed, and the count afterwards.

#include "simulate/days.h"

#include "api/publish_operations.h"
#include "areas/publish/ledger.h"

#include <algorithm>
#include <array>

namespace rostrum::simulate {

namespace {

using publish::Delivery;
using publish::State;

constexpr auto evergreen = "Good morning from the bakery.";
constexpr auto lisbon = "Europe/Lisbon";
constexpr auto other_make = "plain"; // a server that keeps no promise about repeats

struct Post {
    PostId id;
    std::string name; // every part's text begins with it, and no other post's does; empty for the evergreen
    std::size_t parts = 1;
    std::vector<std::string> channels; // by our names
    std::int64_t wording = 1;
};

class Days {
public:
    explicit Days(const Wish& wish)
        : wish_(wish), chance_(wish.seed), bakery_({.seed = wish.seed,
                                                    .file_layer = wish.power_goes ? disk_.name() : std::string(),
                                                    .unplugged = [this] { return disk_.is_cut(); },
                                                    .longest_sleep = 20s})
    {
        if (!bakery_.connect(other_make, "mastodon", "https://plain.example"))
            std::abort();
        for (int more = 1; more < wish.processes; ++more)
            bakery_.begin();
        if (wish.clock_is_set)
            for (auto& [network, copy] : bakery_.copies)
                copy.lies->tell_time(0s);
    }

    Outcome live()
    {
        const auto end = passed() + wish_.span;
        lie_anew();
        while (passed() < end) {
            act();
            go(minutes(40));
        }
        come_to_rest();
        count();
        return std::move(outcome_);
    }

private:
    // ---- chance
    std::uint64_t below(std::uint64_t limit) { return chance_.below(limit); }
    bool one_in(std::uint64_t many) { return below(many) == 0; }
    Duration minutes(std::uint64_t most) { return std::chrono::seconds(1 + below(most * 60)); }

    void note(std::string what)
    {
        outcome_.diary.push_back(text(bakery_.elsewhere.now()) +
                                 (leap_ == 0h  ? ""
                                  : leap_ > 0h ? " (+1h)"
                                               : " (-1h)") +
                                 "  " + std::move(what));
    }
    Duration passed() const { return bakery_.world.loop.passed(); }
    Instant now() const { return bakery_.world.now(); } // by the bakery's wall

    // ---- what happens
    // What somebody was doing when the power went is gone with it.
    void act()
    {
        try {
            do_something();
        } catch (const std::runtime_error&) {
            if (!disk_.is_cut())
                throw;
            note("the power went under somebody's hands");
        }
    }

    void do_something()
    {
        switch (below(16)) {
        case 0:
        case 1:
            return die_near_a_delivery();
        case 2:
            return change_a_post();
        case 3:
            return move_a_post();
        case 4:
            return one_in(2) ? take_back_a_post() : pause_or_release();
        case 5:
            return wish_.clock_is_set ? set_the_clock() : die_near_a_delivery();
        case 6:
            return lie_anew();
        case 7:
            return answer_questions();
        case 8:
            return wish_.power_goes ? disk_.cut_after(static_cast<int>(below(120))) : die_near_a_delivery();
        default:
            return write_a_post();
        }
    }

    // Everything that happens within that time; when the power went, another process begins once it is back.
    void go(Duration span)
    {
        const auto end = passed() + span;
        while (passed() < end) {
            bakery_.pass(wish_.power_goes ? std::min<Duration>(500ms, end - passed()) : end - passed());
            if (disk_.is_cut())
                power_back();
        }
    }

    void power_back()
    {
        note("the power went");
        ++outcome_.deaths;
        while (bakery_.alive() > 0)
            bakery_.die();
        bakery_.world.fresh.close();
        disk_.power_on(below(1'000'000));
        bakery_.world.fresh.open();
        bakery_.begin();
        bakery_.pass(2s);
    }

    void lie_anew()
    {
        for (auto& [network, copy] : bakery_.copies)
            copy.lies->by_chance(one_in(4) ? 0 : 50 + below(400));
    }

    void write_a_post()
    {
        Post post;
        if (!one_in(5))
            post = {.id = {},
                    .name = "Loaf " + std::to_string(10'000 + posts_.size()) + ',',
                    .parts = one_in(3) ? 2 + below(3) : 1,
                    .channels = {}};
        for (const auto& [name, channel] : bakery_.channels)
            if (one_in(2))
                post.channels.push_back(name);
        if (post.channels.empty())
            post.channels = {other_make};
        auto wish = text_of(post);
        if (post.parts == 1 && !post.name.empty() && one_in(3))
            if (const auto picture = picture_of_bread())
                wish.shared.parts[0].media.push_back({.asset = *picture, .alt = "A loaf"});
        const auto at = now() + minutes(one_in(3) ? 20 : 400);
        const auto made = bakery_.world.run(publish::operations::create_post(bakery_.services(), bakery_.ada, bakery_.bakery.workspace,
                                                                             {.text = std::move(wish), .plan = plan_at(at)}));
        if (!made)
            return note("could not write: " + made.error().code);
        post.id = made->id;
        note("wrote " + post.name + " for " + text(at) + " on " + std::to_string(post.channels.size()));
        posts_.push_back(std::move(post));
    }

    api::PostText text_of(const Post& post)
    {
        std::vector<std::string> parts;
        for (std::size_t part = 1; part <= post.parts; ++part)
            parts.push_back(post.name.empty() ? evergreen : part_name(post, part) + " in wording " + std::to_string(post.wording) + ".");
        return bakery_.text_for(std::move(parts), post.channels);
    }
    static std::string part_name(const Post& post, std::size_t part) { return post.name + " slice " + std::to_string(part); }

    static api::Plan plan_at(Instant at)
    {
        const auto zone = Zone::parse(lisbon).value();
        return {.when = api::PlanKind::at, .at = wall_time(at, zone), .zone = zone};
    }

    std::optional<AssetId> picture_of_bread()
    {
        if (picture_)
            return picture_;
        if (const auto added = bakery_.add_picture())
            picture_ = *added;
        return picture_;
    }

    Post* some_post() { return posts_.empty() ? nullptr : &posts_[posts_.size() - 1 - below(std::min<std::size_t>(posts_.size(), 12))]; }

    void change_a_post()
    {
        auto* post = some_post();
        if (!post || post->name.empty())
            return;
        const auto shown =
            bakery_.world.run(publish::operations::show_post(bakery_.services(), bakery_.ada, bakery_.bakery.workspace, post->id));
        if (!shown)
            return;
        auto changed = *post;
        ++changed.wording;
        if (changed.channels.size() > 1 && one_in(3))
            changed.channels.pop_back();
        const auto done = bakery_.world.run(publish::operations::change_post(
            bakery_.services(), bakery_.ada, bakery_.bakery.workspace, post->id, {.version = shown->version, .text = text_of(changed)}));
        note("changed " + post->name + ": " + (done ? "done" : done.error().code));
        if (done)
            *post = changed;
    }

    void move_a_post()
    {
        auto* post = some_post();
        const auto shown =
            post ? bakery_.world.run(publish::operations::show_post(bakery_.services(), bakery_.ada, bakery_.bakery.workspace, post->id))
                 : Result<api::Post>(Error{});
        if (!shown)
            return;
        const auto at = now() + minutes(300);
        const auto done = bakery_.world.run(publish::operations::schedule_post(bakery_.services(), bakery_.ada, bakery_.bakery.workspace,
                                                                               post->id, {.version = shown->version, .plan = plan_at(at)}));
        note("moved " + post->name + " to " + text(at) + ": " + (done ? "done" : done.error().code));
    }

    void take_back_a_post()
    {
        auto* post = some_post();
        if (!post)
            return;
        const auto done =
            bakery_.world.run(publish::operations::unschedule_post(bakery_.services(), bakery_.ada, bakery_.bakery.workspace, post->id));
        note("took back " + post->name + ": " + (done ? "done" : done.error().code));
    }

    void pause_or_release()
    {
        if (pause_)
            return release();
        api::PauseSending wish{.scope = one_in(2) ? api::PauseScope::everything : api::PauseScope::channel, .reason = "fire drill"};
        if (wish.scope == api::PauseScope::channel)
            wish.channel = bakery_.channels.at(one_in(2) ? "page" : other_make);
        const auto paused =
            bakery_.world.run(publish::operations::pause_sending(bakery_.services(), bakery_.ada, bakery_.bakery.workspace, wish));
        if (paused)
            pause_ = paused->id;
        note("paused");
    }

    void release()
    {
        const auto done =
            bakery_.world.run(publish::operations::release_pause(bakery_.services(), bakery_.ada, bakery_.bakery.workspace, *pause_));
        if (done || done.error().fault == Fault::not_found)
            pause_.reset();
        note("released");
    }

    void set_the_clock()
    {
        const Duration by = leap_ != 0h ? -leap_ : one_in(2) ? Duration(1h) : Duration(-1h);
        leap_ += by;
        bakery_.world.loop.leap(by);
        note("the clock was set");
    }

    // At whichever instant around the next thing to do; sometimes it takes a while until somebody starts it again.
    void die_near_a_delivery()
    {
        const auto next = bakery_.world.read(publish::next_wake);
        if (next && *next && **next - now() < 3h)
            go(std::max<Duration>(**next - now() - 1ms, 0ms));
        for (auto steps = below(150); steps > 0 && !disk_.is_cut(); --steps)
            bakery_.world.loop.step();
        if (disk_.is_cut())
            return; // found by the next go()
        ++outcome_.deaths;
        bakery_.die();
        note("the process died");
        if (bakery_.alive() == 0 && one_in(3))
            bakery_.pass(minutes(30));
        bakery_.begin();
        go(1s);
    }

    // ---- an honest person at the desk
    void answer_questions()
    {
        const auto asked = bakery_.world.run(publish::operations::list_held(bakery_.services(), bakery_.ada, bakery_.bakery.workspace));
        if (!asked)
            return;
        for (const auto& held : asked->held)
            answer(held);
    }

    void answer(const api::HeldDelivery& held)
    {
        const auto& delivery = held.delivery;
        const auto* post = post_of(held.post);
        const auto channel = name_of(delivery.channel);
        if (!post || !delivery.question)
            return;
        api::Answer answer{.choice = api::Choice::cancel, .fence = delivery.fence};
        switch (*delivery.question) {
        case api::Question::paused:
            if (!one_in(5))
                return; // until it is released
            break;
        case api::Question::late:
            if (!one_in(5))
                answer.choice = one_in(3) ? api::Choice::send_at : api::Choice::send_now;
            break;
        case api::Question::clock_leapt:
        case api::Question::restored:
            if (leap_ != 0h)
                return; // the clock first
            answer.choice = delivery.due_at > now() ? api::Choice::send_at : api::Choice::send_now;
            break;
        case api::Question::sign_in_again:
        case api::Question::channel_gone:
            sign_in_again();
            answer.choice = api::Choice::send_now;
            break;
        case api::Question::cannot_be_proved:
            sign_in_again();
            answer.choice = what_is_seen_of(*post, channel, delivery);
            break;
        }
        if (answer.choice == api::Choice::send_at)
            answer.at = wall_time(std::max(delivery.due_at, now() + minutes(60)), Zone::parse(lisbon).value());
        ++outcome_.questions;
        const auto done = bakery_.world.run(
            publish::operations::answer_question(bakery_.services(), bakery_.ada, bakery_.bakery.workspace, delivery.id, answer));
        note("answered " + std::string(to_string(*delivery.question)) + " of " + post->name + " on " + channel + " with " +
             std::string(to_string(answer.choice)) + ": " + (done ? "done" : done.error().code));
    }

    api::Choice what_is_seen_of(const Post& post, const std::string& channel, const api::Delivery& delivery)
    {
        bakery_.copies.at(network_of(channel)).lies->catch_up();
        if (post.name.empty())
            return seen(channel, evergreen) > evergreens_published(channel) ? api::Choice::it_is_published
                                                                            : api::Choice::it_is_not_published;
        std::size_t there = 0;
        for (std::size_t part = 1; part <= post.parts; ++part)
            there += std::min<std::size_t>(seen(channel, part_name(post, part)), 1);
        if (there == post.parts)
            return api::Choice::it_is_published;
        std::size_t known = 0;
        for (const auto& move : delivery.moves)
            known += move.code == "publish.part_published" || move.code == "publish.found_part_goes_on";
        if (there == known)
            return api::Choice::it_is_not_published;
        return looked_again_[delivery.id]++ < 3 ? api::Choice::look_again : api::Choice::cancel;
    }

    std::size_t evergreens_published(const std::string& channel)
    {
        std::size_t many = 0;
        for (const auto& post : posts_)
            if (post.name.empty())
                for (const auto& delivery : bakery_.deliveries(post.id))
                    many += delivery.channel == bakery_.channels.at(channel) && delivery.state == State::published;
        return many;
    }

    void sign_in_again()
    {
        for (const auto& [name, network, server] :
             {std::array{"bluesky", "bluesky", "https://bluesky.example"}, std::array{"mastodon", "mastodon", "https://mastodon.example"},
              std::array{other_make, "mastodon", "https://plain.example"}})
            if (const auto done = bakery_.connect(name, network, server); !done)
                note("could not sign in again: " + done.error().code);
    }

    const Post* post_of(PostId id) const
    {
        for (const auto& post : posts_)
            if (post.id == id)
                return &post;
        return nullptr;
    }
    std::string name_of(ChannelId id) const
    {
        for (const auto& [name, channel] : bakery_.channels)
            if (channel == id)
                return name;
        return {};
    }
    static std::string network_of(const std::string& channel) { return channel == other_make ? "mastodon" : channel; }

    // Where in its network's posts(), oldest first, those of a channel's account with these words stand.
    std::vector<std::size_t> places(const std::string& channel, std::string_view words) const
    {
        const auto& truth = *bakery_.copies.at(network_of(channel)).truth;
        const auto& account = bakery_.accounts.at(channel);
        std::vector<std::size_t> found;
        const auto posts = truth.posts();
        for (std::size_t i = 0; i < posts.size(); ++i)
            if (posts[i].account == account && posts[i].text.find(words) != std::string::npos)
                found.push_back(i);
        return found;
    }
    std::size_t seen(const std::string& channel, std::string_view words) const { return places(channel, words).size(); }

    // ---- the end
    void come_to_rest()
    {
        note("everything comes to rest");
        for (auto& [network, copy] : bakery_.copies)
            copy.lies->by_chance(0);
        if (disk_.is_cut())
            power_back();
        if (leap_ != 0h)
            set_the_clock();
        if (pause_)
            release();
        for (int rounds = 0; rounds < 60; ++rounds) {
            go(20min);
            answer_questions();
        }
    }

    void wrong(const Post& post, const std::string& channel, const std::string& what)
    {
        outcome_.wrong.push_back((post.name.empty() ? evergreen : post.name) + (" on " + channel) + ": " + what);
    }

    void count()
    {
        for (auto& [network, copy] : bakery_.copies) {
            copy.lies->arrive();
            outcome_.lies += static_cast<std::size_t>(copy.lies->told());
        }
        std::map<std::string, std::size_t> evergreens;
        for (const auto& post : posts_)
            for (const auto& delivery : bakery_.deliveries(post.id)) {
                const auto channel = name_of(delivery.channel);
                ++outcome_.deliveries;
                outcome_.published += delivery.state == State::published;
                outcome_.failed += delivery.state == State::failed;
                outcome_.cancelled += delivery.state == State::cancelled;
                if (!(delivery.state == State::published || delivery.state == State::failed || delivery.state == State::cancelled))
                    wrong(post, channel, "has no end but " + std::string(to_string(delivery.state)) + in_words(post.id, channel));
                else if (delivery.state != State::published && !delivery.code)
                    wrong(post, channel, "ended without a reason");
                evergreens[channel] += post.name.empty() && delivery.state == State::published;
            }
        for (const auto& [name, many] : evergreens)
            if (seen(name, evergreen) != many)
                outcome_.wrong.push_back(std::to_string(many) + " evergreens on " + name + " and " + std::to_string(seen(name, evergreen)) +
                                         " to be seen");
        for (const auto& post : posts_)
            if (!post.name.empty())
                for (const auto& [channel, id] : bakery_.channels)
                    count(post, channel);
    }

    // One post on one channel; a post that was taken back and scheduled again has several deliveries there.
    void count(const Post& post, const std::string& channel)
    {
        const Delivery* published = nullptr;
        bool cancelled = false, failed = false;
        const auto all = bakery_.deliveries(post.id);
        for (const auto& delivery : all) {
            if (delivery.channel != bakery_.channels.at(channel))
                continue;
            if (delivery.state == State::published && std::exchange(published, &delivery))
                wrong(post, channel, "is published by two deliveries");
            cancelled = cancelled || delivery.state == State::cancelled;
            failed = failed || delivery.state == State::failed;
        }
        const auto& seen_at = bakery_.copies.at(network_of(channel)).truth->seen_at();
        std::size_t before = 0;
        for (std::size_t part = 1; part <= post.parts; ++part) {
            const auto there = places(channel, part_name(post, part));
            const auto what = "part " + std::to_string(part) + " ";
            if (there.size() > 1)
                wrong(post, channel, what + "is there " + std::to_string(there.size()) + " times" + in_words(post.id, channel));
            if (published && there.empty())
                wrong(post, channel, what + "is published and not there" + in_words(post.id, channel));
            if (!published && !cancelled && !there.empty() && (!failed || post.parts == 1))
                wrong(post, channel, what + "is there although it failed" + in_words(post.id, channel));
            if (there.empty())
                continue;
            if (part > 1 && there[0] < before)
                wrong(post, channel, what + "came before the one before it");
            before = there[0];
            if (published && seen_at.at(there[0]) < published->due_at)
                wrong(post, channel,
                      what + "came at " + text(seen_at.at(there[0])) + ", before its time " + text(published->due_at) +
                          in_words(post.id, channel));
        }
    }

    std::string in_words(PostId post, const std::string& channel)
    {
        std::string out;
        const auto shown =
            bakery_.world.run(publish::operations::show_timeline(bakery_.services(), bakery_.ada, bakery_.bakery.workspace, post));
        for (const auto& each : shown->deliveries)
            if (each.channel == bakery_.channels.at(channel))
                for (const auto& move : each.moves)
                    out += "\n    " + text(move.at) + ' ' + move.code;
        return out;
    }

    Wish wish_;
    env::SeededRandom chance_;
    store::sqlite::PowerCutDisk disk_; // before what is open on it
    world::Publishing bakery_;
    std::vector<Post> posts_;
    std::map<DeliveryId, int> looked_again_;
    std::optional<PauseId> pause_;
    std::optional<AssetId> picture_;
    Duration leap_{};
    Outcome outcome_;
};

} // namespace

Outcome live_through(const Wish& wish)
{
    Days days(wish);
    return days.live();
}

} // namespace rostrum::simulate
