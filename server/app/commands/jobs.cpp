// The board for people at the machine: what runs by itself, what waits, what failed for good.

#include "app/application.h"
#include "app/commands/beside.h"
#include "app/commands/commands.h"
#include "areas/publish/ledger.h"
#include "base/env/system_clock.h"
#include "base/env/system_random.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <map>

namespace rostrum::commands {

namespace {

using jobs::Board;

constexpr int shown_of_each = 20;

std::string words_for(Duration period)
{
    const auto minutes = std::chrono::floor<std::chrono::minutes>(period).count();
    return minutes % 60 == 0 ? std::to_string(minutes / 60) + " h" : std::to_string(minutes) + " min";
}

std::string when(std::optional<Instant> instant)
{
    return instant ? text(std::chrono::floor<std::chrono::seconds>(*instant)) : "never";
}

std::string form_of(const Board::Declared& declared)
{
    switch (declared.form) {
    case Board::Declared::Form::task:
        return "when there is work";
    case Board::Declared::Form::round:
        return "every " + words_for(declared.period);
    case Board::Declared::Form::timer:
        return "when the next is due";
    }
    return "";
}

void show_declared(const Board::Declared& declared, const jobs::Count* count)
{
    std::cout << "  " << declared.name << " (" << to_string(declared.queue) << "), " << form_of(declared);
    if (declared.form == Board::Declared::Form::round && count)
        std::cout << ", next " << when(count->oldest_due);
    if (declared.form == Board::Declared::Form::task && count)
        std::cout << ", " << count->waiting << " wait, " << count->running << " run, " << count->dead << " dead";
    std::cout << "\n      " << declared.sentence << "\n";
}

void show_job(const jobs::Listed& job)
{
    std::cout << "  " << job.number << "  " << job.task << "  " << job.input;
    if (job.wake_at)
        std::cout << (job.holder ? "  runs, lease until " : "  next ") << when(job.wake_at);
    if (job.reason)
        std::cout << "\n      after " << job.tries << (job.tries == 1 ? " try: " : " tries: ") << *job.reason;
    std::cout << "\n";
}

struct Shown {
    std::vector<jobs::Count> counts;
    std::vector<jobs::Listed> waiting; // what has a row of its own; rounds are shown with the board
    std::vector<jobs::Listed> dead;
    std::optional<Instant> next_delivery;
};

Result<Shown> read_board(store::Transaction& tx)
{
    Shown board{.counts = TRY(jobs::counts(tx)), .waiting = {}, .dead = TRY(jobs::dead(tx, {}, shown_of_each)), .next_delivery = {}};
    std::map<std::string, bool, std::less<>> round;
    for (const auto& count : board.counts)
        round[count.task] = count.period.has_value();
    for (const auto queue : jobs::all_queues)
        for (auto& job : TRY(jobs::upcoming(tx, queue, shown_of_each)))
            if (!round[job.task])
                board.waiting.push_back(std::move(job));
    board.next_delivery = TRY(publish::next_wake(tx));
    return board;
}

int show(Beside& beside, const Settings& settings)
{
    const auto board = beside.read(read_board);
    if (!board)
        return tell_failure(board.error());
    env::AsioLoop loop;
    env::SystemClock clock(loop);
    env::SystemRandom random;
    std::cout << "Runs by itself:\n";
    for (const auto& declared : Application::declared_jobs(settings, {.loop = loop, .clock = clock, .random = random})) {
        const auto count = std::ranges::find(board->counts, declared.name, &jobs::Count::task);
        show_declared(declared, count == board->counts.end() ? nullptr : &*count);
    }
    std::cout << "Waiting or running: " << (board->waiting.empty() ? "nothing" : "") << "\n";
    for (const auto& job : board->waiting)
        show_job(job);
    std::cout << "Failed for good: " << (board->dead.empty() ? "nothing" : "") << "\n";
    for (const auto& job : board->dead)
        show_job(job);
    std::cout << "The ledger looks at the next delivery: " << when(board->next_delivery) << "\n";
    return 0;
}

int act_on_one(Beside& beside, const std::string& act, const std::string& word)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (problem != std::errc() || end != word.data() + word.size() || (act != "retry" && act != "remove"))
        return tell_failure({Fault::invalid, "commands.words", "jobs takes retry NUMBER or remove NUMBER, not " + act + " " + word}, 2);
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    const auto ended = act == "retry" ? beside.write(jobs::revive, number, Instant(now)) : beside.write(jobs::remove, number);
    if (!ended)
        return tell_failure({ended.error().fault, ended.error().code, "no dead job has the number " + word});
    std::cout << (act == "retry" ? "Job " + word + " is tried again within a minute of a running server.\n"
                                 : "Job " + word + " is forgotten.\n");
    return 0;
}

} // namespace

int jobs(const Asked& asked)
{
    if (asked.words.size() == 1)
        return tell_failure({Fault::invalid, "commands.words", "jobs takes retry NUMBER or remove NUMBER"}, 2);
    auto beside = Beside::open(asked.settings);
    if (!beside)
        return tell_failure(beside.error());
    return asked.words.empty() ? show(**beside, asked.settings) : act_on_one(**beside, asked.words[0], asked.words[1]);
}

} // namespace rostrum::commands
