// Recorded conversations with a network, replayed against its machines.

#include "networks/testing/exchange.h"

#include "base/env/simulated.h"
#include "networks/address.h"
#include "networks/json_reading.h"
#include "networks/testing/folder.h"
#include "networks/testing/readable.h"

#include <algorithm>
#include <sstream>

namespace rostrum::networks::testing {
namespace {

struct Line {
    int number = 0;
    char mark = ' ';
    std::string text;
};

std::vector<Line> read_lines(const std::filesystem::path& path)
{
    std::vector<Line> out;
    std::istringstream stream(file(path));
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number)
        if (line.size() > 1 && line[0] != '#')
            out.push_back({number, line[0], line.substr(2)});
    return out;
}

// The first word, which is taken away.
std::string word(std::string& text)
{
    const auto end = std::min(text.find(' '), text.size());
    auto out = text.substr(0, end);
    text.erase(0, std::min(text.size(), end + 1));
    return out == "-" ? std::string() : out;
}

std::string unescaped(std::string text)
{
    for (const auto& [written, meant] : {std::pair{"\\n", "\n"}, std::pair{"\\r", "\r"}})
        for (auto at = text.find(written); at != text.npos; at = text.find(written, at + 1))
            text.replace(at, 2, meant);
    return text;
}

std::vector<std::string> pieces(const std::string& text, const std::string& between)
{
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(between, begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = end + between.size();
    }
    return out;
}

bool is_within(const boost::json::value& wanted, const boost::json::value& have)
{
    if (const auto* object = wanted.if_object()) {
        const auto* other = have.if_object();
        return other && std::all_of(object->begin(), object->end(), [&](const auto& each) {
                   const auto* found = other->if_contains(each.key());
                   return found && is_within(each.value(), *found);
               });
    }
    if (const auto* array = wanted.if_array()) {
        const auto* other = have.if_array();
        return other && other->size() == array->size() &&
               std::equal(array->begin(), array->end(), other->begin(), [](const auto& a, const auto& b) { return is_within(a, b); });
    }
    return wanted == have;
}

bool body_fits(const std::string& wanted, const env::HttpRequest& request)
{
    if (wanted.empty())
        return true;
    const auto sent = env::whole_body(request);
    if (!sent)
        return false;
    if (wanted.front() == '{') {
        const auto pattern = read_json(wanted), body = read_json(*sent);
        return pattern && body && is_within(*pattern, *body);
    }
    if (env::header(request.headers, "Content-Type") == "application/x-www-form-urlencoded") {
        const auto have = parse_form(*sent);
        const auto pairs = parse_form(wanted);
        return std::all_of(pairs.begin(), pairs.end(),
                           [&](const auto& pair) { return std::find(have.begin(), have.end(), pair) != have.end(); });
    }
    return sent->find(unescaped(wanted)) != std::string::npos;
}

// Headers, then a body that is the rest of the line, three blanks between them.
void split(const std::string& text, env::Headers& headers, std::string& body)
{
    auto rest = text;
    rest.erase(0, rest.find_first_not_of(' '));
    while (!rest.empty()) {
        const auto end = std::min(rest.find("   "), rest.size());
        const auto piece = rest.substr(0, end);
        const auto colon = piece.find(": ");
        const bool is_header =
            colon != piece.npos && piece.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-") == colon;
        if (!is_header && !piece.empty()) {
            body = rest;
            return;
        }
        if (is_header)
            headers.push_back({piece.substr(0, colon), piece.substr(colon + 2)});
        rest.erase(0, end);
        rest.erase(0, rest.find_first_not_of(' '));
    }
}

std::string complaint(std::string pattern, const env::HttpRequest& request, const std::string& server)
{
    const auto method = word(pattern);
    const auto address = word(pattern);
    if (request.method != method)
        return "asked with " + request.method;
    if (request.url != address && request.url != server + address)
        return "asked " + request.url;
    env::Headers headers;
    std::string body;
    split(pattern, headers, body);
    for (const auto& [name, value] : headers)
        if (env::header(request.headers, name) != value)
            return name + " is " + std::string(env::header(request.headers, name));
    return body_fits(body, request) ? std::string() : "sent " + request.body.substr(0, 2000);
}

env::HttpAnswer answer_of(std::string text)
{
    env::HttpAnswer answer;
    answer.status = std::atoi(word(text).c_str());
    split(text, answer.headers, answer.body);
    if (answer.body == "-")
        answer.body.clear();
    return answer;
}

std::string outcome(const Error& why)
{
    const auto pause =
        why.retry_after ? " after " + std::to_string(std::chrono::floor<std::chrono::seconds>(*why.retry_after).count()) + "s" : "";
    return std::string(rostrum::to_string(why.fault)) + ' ' + why.code + pause;
}

// Answers a sign-in's questions from the lines, and holds the questions against them.
class Script final : public env::HttpClient {
public:
    Script(const std::vector<Line>& lines, std::size_t& at, const std::string& server, Replayed& out)
        : lines_(lines), at_(at), server_(server), out_(out)
    {
    }

    Task<env::HttpAnswer> send(env::HttpRequest request) override
    {
        if (at_ + 1 >= lines_.size() || lines_[at_].mark != '>' || lines_[at_ + 1].mark != '<') {
            out_.complaints.push_back("asked more than recorded: " + request.method + ' ' + request.url);
            co_return Error{Fault::broken, "exchange.ended", ""};
        }
        if (auto wrong = complaint(lines_[at_].text, request, server_); !wrong.empty())
            out_.complaints.push_back("line " + std::to_string(lines_[at_].number) + ": " + wrong);
        auto answer = answer_of(lines_[at_ + 1].text);
        at_ += 2;
        co_return answer;
    }

private:
    const std::vector<Line>& lines_;
    std::size_t& at_;
    const std::string& server_;
    Replayed& out_;
};

class Replay {
public:
    Replay(const Network& network, const std::filesystem::path& path) : network_(network), lines_(read_lines(path)) {}

    Replayed run()
    {
        while (at_ < lines_.size()) {
            const auto& line = lines_[at_++];
            switch (line.mark) {
            case '*':
                scene(line);
                break;
            case '>':
                question(line);
                break;
            case '<':
                answer_ = answer_of(line.text);
                break;
            case '=':
                judged(line);
                break;
            default:
                complain(line, "no mark we know");
            }
        }
        if (lines_.empty())
            out_.complaints.push_back("an empty exchange");
        return std::move(out_);
    }

private:
    void complain(const Line& line, const std::string& what)
    {
        out_.complaints.push_back("line " + std::to_string(line.number) + ": " + what);
    }

    void scene(const Line& line)
    {
        auto rest = unescaped(line.text);
        const auto what = word(rest);
        auto& content = job_.content;
        if (what == "server")
            job_.account.server = rest;
        else if (what == "account")
            job_.account.id = rest;
        else if (what == "address")
            job_.account.address = rest;
        else if (what == "key")
            job_.key = rest;
        else if (what == "written_at")
            job_.written_at = parse_instant(rest).value_or(Instant{});
        else if (what == "text")
            content.parts.push_back({rest == "-" ? "" : rest});
        else if (what == "picture")
            picture(rest);
        else if (what == "language")
            content.language = rest;
        else if (what == "warning")
            content.content_warning = rest;
        else if (what == "visibility")
            content.visibility = rest == "unlisted"    ? Visibility::unlisted
                                 : rest == "followers" ? Visibility::followers
                                                       : Visibility::everyone;
        else if (what == "link")
            link(pieces(rest, " | "));
        else if (what == "poll") {
            const auto minutes = std::atoi(word(rest).c_str());
            content.poll = Poll{pieces(rest, " | "), minutes};
        } else if (what == "remember") {
            const auto name = word(rest);
            memo_[name] = rest;
        } else if (what == "keys") {
            const auto name = word(rest);
            keys_.values[name] = Secret(rest);
        } else
            sign_in(line, what, rest);
    }

    void picture(std::string rest)
    {
        Picture picture;
        picture.media_type = word(rest);
        const auto size = word(rest);
        picture.width = std::atoi(size.c_str());
        picture.height = std::atoi(size.substr(std::min(size.size(), size.find('x') + 1)).c_str());
        picture.alt = rest == "-" ? "" : rest;
        picture.asset = "asset-" + std::to_string(++pictures_);
        const auto bytes = "the bytes of picture " + std::to_string(pictures_);
        if (picture.is_video())
            picture.file = std::make_shared<const ReadableText>(bytes);
        else
            picture.bytes = std::make_shared<const std::string>(bytes);
        job_.content.parts.back().pictures.push_back(std::move(picture));
    }

    void link(std::vector<std::string> parts)
    {
        parts.resize(3);
        job_.content.link = LinkCard{parts[0], parts[1], parts[2]};
    }

    template <class T> std::optional<Result<T>> ended(Task<T> task)
    {
        std::optional<Result<T>> result;
        task.start([&](Result<T> value) { result.emplace(std::move(value)); });
        return result;
    }

    // Runs the whole conversation up to its `=`.
    void sign_in(const Line& line, const std::string& way, std::string rest)
    {
        Script script(lines_, at_, job_.account.server, out_);
        const Outside outside{script, loop_, random_};
        std::string said = "nothing";
        const auto tell = [&](const auto& result, auto&& value) {
            if (!result)
                said = "nothing";
            else if (*result)
                said = value(**result);
            else {
                said = outcome(result->error());
                out_.faults.insert(result->error().fault);
            }
        };
        if (way == "password") {
            PasswordSignIn wish{word(rest), word(rest), Secret(word(rest))};
            tell(ended(network_.sign_in->with_password(outside, wish)),
                 [&](const Connected& made) { return "connected " + made.account.address; });
        } else if (way == "begin") {
            RedirectSignIn wish{word(rest), word(rest), "http://127.0.0.1:8080/api/connections/callback", "state-1",
                                "http://127.0.0.1:8080"};
            tell(ended(network_.sign_in->begin(outside, wish)), [&](const Going& going) {
                keys_ = going.pending;
                return "going " + going.go_to;
            });
        } else if (way == "finish") {
            CameBack back{word(rest), word(rest), "http://127.0.0.1:8080/api/connections/callback"};
            tell(ended(network_.sign_in->finish(outside, keys_, back)),
                 [&](const Connected& made) { return "connected " + made.account.address; });
        } else if (way == "renew") {
            tell(ended(network_.sign_in->renew(outside, job_.account, keys_)), [&](const Keys& keys) {
                keys_ = keys;
                return std::string("renewed");
            });
        } else if (way == "who_am_i") {
            tell(ended(network_.sign_in->who_am_i(outside, job_.account, keys_)),
                 [&](const Account& account) { return "account " + account.address; });
        } else {
            complain(line, "no scene we know");
            return;
        }
        if (at_ >= lines_.size() || lines_[at_].mark != '=')
            complain(line, "asked less than recorded; " + said);
        else if (const auto& wanted = lines_[at_++]; wanted.text != said)
            complain(wanted, "it is " + said);
    }

    void question(const Line& line)
    {
        auto next = network_.publisher->next_step(job_, memo_);
        if (!next)
            return complain(line, "no step left: " + outcome(next.error()));
        step_ = *next;
        auto request = step_.request;
        if (looking_) {
            const auto look = network_.publisher->look_up(job_, memo_, step_);
            if (!look)
                return complain(line, "there is nothing to look up");
            request = *look;
        }
        if (const auto wrong = complaint(line.text, request, job_.account.server); !wrong.empty())
            complain(line, wrong);
    }

    void judged(const Line& line)
    {
        auto keys = keys_;
        const auto verdict = network_.sign_in ? network_.sign_in->judge(answer_, keys) : KeysVerdict::fine;
        std::string said;
        if (verdict != KeysVerdict::fine && (line.text == "renew" || line.text == "repeat")) {
            said = verdict == KeysVerdict::renew ? "renew" : "repeat";
            out_.renewed = out_.renewed || verdict == KeysVerdict::renew;
        } else {
            said = looking_ ? look() : learn();
        }
        if (said != line.text)
            complain(line, "it is " + said);
    }

    std::string go_on(const Progress& progress)
    {
        memo_ = progress.memo;
        if (progress.receipt)
            return "published " + progress.receipt->id + ' ' + progress.receipt->link;
        const auto pause = std::chrono::floor<std::chrono::seconds>(progress.pause).count();
        return pause > 0 ? "progress after " + std::to_string(pause) + "s" : "progress";
    }

    std::string learn()
    {
        const auto progress = network_.publisher->learn(job_, memo_, step_, answer_);
        if (progress)
            return go_on(*progress);
        out_.faults.insert(progress.error().fault);
        looking_ = progress.error().fault == Fault::uncertain;
        return outcome(progress.error());
    }

    std::string look()
    {
        const auto seen = network_.publisher->see(job_, memo_, step_, answer_);
        if (!seen) {
            out_.faults.insert(seen.error().fault);
            return outcome(seen.error());
        }
        switch (seen->sighting) {
        case Sighting::absent:
            looking_ = false;
            return "absent";
        case Sighting::cannot_tell:
            return "cannot_tell";
        case Sighting::look_further:
            memo_ = seen->progress.memo;
            return "look_further";
        case Sighting::present:
            looking_ = false;
            return "present, " + go_on(seen->progress);
        }
        return {};
    }

    const Network& network_;
    std::vector<Line> lines_;
    std::size_t at_ = 0;
    Replayed out_;
    Job job_;
    Memo memo_;
    Keys keys_;
    Step step_;
    env::HttpAnswer answer_;
    bool looking_ = false;
    int pictures_ = 0;
    env::SimulatedLoop loop_{*parse_instant("2026-11-20T09:00:00Z")};
    env::SeededRandom random_{1};
};

} // namespace

Replayed replay(const Network& network, const std::filesystem::path& exchange)
{
    return Replay(network, exchange).run();
}

std::vector<std::filesystem::path> exchanges_of(const Network& network)
{
    std::vector<std::filesystem::path> out;
    const auto where = folder() / std::string(network.facts->id) / "exchanges";
    if (std::filesystem::exists(where))
        for (const auto& each : std::filesystem::directory_iterator(where))
            if (each.path().extension() == ".exchange")
                out.push_back(each.path());
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace rostrum::networks::testing
