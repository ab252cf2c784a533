// Notes and days: what stands on the calendar beside posts.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/plan/days.h"
#include "areas/plan/steps.h"
#include "base/events/outbox.h"
#include "queries/plan.h"

#include <algorithm>
#include <tuple>

namespace rostrum::plan {

namespace {

struct Sources {
    std::vector<std::string> countries;
    bool observances = true;
    bool trade = true;
};

// Two letters each, with a space between.
std::string joined(const std::vector<std::string>& countries)
{
    std::string out;
    for (const auto& country : countries)
        out += (out.empty() ? "" : " ") + country;
    return out;
}

Result<Sources> sources_of(store::Transaction& tx, WorkspaceId workspace)
{
    const auto found = TRY(tx.first(sql::DaySources{.workspace = workspace}, [](store::Row& row) {
        Sources sources;
        const auto countries = row.next<std::string>();
        for (std::size_t at = 0; at + 2 <= countries.size(); at += 3)
            sources.countries.push_back(countries.substr(at, 2));
        sources.observances = row.next<bool>();
        sources.trade = row.next<bool>();
        return sources;
    }));
    return found.value_or(Sources{});
}

struct NoteRow {
    NoteId id;
    api::NoteText text;
    std::optional<PersonId> written_by;
};

NoteRow read_note(store::Row& row)
{
    NoteRow note{.id = row.next<NoteId>(), .text = {.text = {}, .starts_on = {}, .ends_on = {}, .colour = 1}, .written_by = {}};
    note.text.starts_on = row.next<Day>();
    note.text.ends_on = row.next<Day>();
    note.text.text = row.next<std::string>();
    note.text.colour = row.next<std::int64_t>();
    note.written_by = row.next<std::optional<PersonId>>();
    return note;
}

Result<NoteRow> note_of(store::Transaction& tx, WorkspaceId workspace, NoteId id)
{
    auto note = TRY(tx.first(sql::FindNote{.note = id, .workspace = workspace}, read_note));
    if (!note)
        return Error{Fault::not_found, "plan.note_not_found", id.text()};
    return *std::move(note);
}

Result<Done> check(const api::NoteText& text)
{
    if (text.ends_on < text.starts_on)
        return Error{
            Fault::invalid, "plan.note_ends_first", text.ends_on.text(), {}, {{"/ends_on", "plan.note_ends_first", text.ends_on.text()}}};
    return done;
}

// By day; on each, what people wrote first.
std::tuple<Day, bool, api::DayKind, std::string> in_order(const api::CalendarDay& day)
{
    return {day.day, day.kind != api::DayKind::note, day.kind, day.name};
}

Result<Done> tell(store::Transaction& tx, WorkspaceId workspace, const std::string& subject, Instant now)
{
    return events::record(tx, api::event::note_changed, {.at = now, .workspace = workspace, .subject = subject, .json = RawJson{"{}"}});
}

Result<Done> record(store::Transaction& tx, const Caller& caller, std::string_view action, WorkspaceId workspace, NoteId id,
                    const std::optional<api::NoteText>& before, const std::optional<api::NoteText>& after, Instant now)
{
    const auto json = [](const std::optional<api::NoteText>& text) { return text ? RawJson{api::encode(*text)} : RawJson{}; };
    TRY(archive::record(tx, caller, now,
                        {.action = action,
                         .workspace = workspace,
                         .subject = id.text(),
                         .subject_title = after ? after->text : before->text,
                         .before = json(before),
                         .after = json(after)}));
    return tell(tx, workspace, id.text(), now);
}

} // namespace

Result<api::CalendarDays> days(store::Transaction& tx, WorkspaceId workspace, const Window& window, api::Language language)
{
    api::CalendarDays shown;
    const auto append = [&](std::vector<api::CalendarDay> more) { std::ranges::move(more, std::back_inserter(shown.days)); };
    for (const auto& note : TRY(tx.all(sql::NotesBetween{.workspace = workspace, .until = window.until, .from = window.from}, read_note)))
        shown.days.push_back({.day = note.text.starts_on,
                              .until = note.text.ends_on,
                              .name = note.text.text,
                              .kind = api::DayKind::note,
                              .note = note.id,
                              .colour = note.text.colour});
    const auto sources = TRY(sources_of(tx, workspace));
    for (const auto& country : sources.countries)
        append(holidays_of(country, sources.observances, window));
    if (sources.trade)
        append(trade_days(language, window));
    std::ranges::sort(shown.days, {}, in_order);
    return shown;
}

Result<api::DaySources> day_sources(store::Transaction& tx, WorkspaceId workspace)
{
    auto sources = TRY(sources_of(tx, workspace));
    const auto offered = known_countries();
    return api::DaySources{.countries = std::move(sources.countries),
                           .observances = sources.observances,
                           .trade = sources.trade,
                           .offered = {offered.begin(), offered.end()},
                           .known_until = known_until()};
}

Result<api::DaySources> change_day_sources(store::Transaction& tx, const Caller& caller, WorkspaceId workspace,
                                           const api::ChangeDaySources& wish, Instant now)
{
    for (std::size_t i = 0; i < wish.countries.size(); ++i)
        if (!std::ranges::binary_search(known_countries(), wish.countries[i]))
            return Error{Fault::invalid,
                         "plan.country_unknown",
                         wish.countries[i],
                         {},
                         {{"/countries/" + std::to_string(i), "plan.country_unknown", wish.countries[i]}}};
    TRY(tx.run(sql::ChooseDaySources{
        .workspace = workspace, .countries = joined(wish.countries), .observances = wish.observances, .trade = wish.trade}));
    TRY(archive::record(tx, caller, now,
                        {.action = "plan.change_day_sources",
                         .workspace = workspace,
                         .subject = workspace.text(),
                         .after = archive::object({{"countries", joined(wish.countries)}})}));
    TRY(tell(tx, workspace, workspace.text(), now));
    return day_sources(tx, workspace);
}

Result<api::Note> add_note(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, NoteId id, const api::NoteText& text,
                           Instant now)
{
    TRY(check(text));
    TRY(tx.run(sql::AddNote{.note = id,
                            .workspace = workspace,
                            .starts_on = text.starts_on,
                            .ends_on = text.ends_on,
                            .text = text.text,
                            .colour = text.colour,
                            .person = caller.person}));
    TRY(record(tx, caller, "plan.add_note", workspace, id, {}, text, now));
    return api::Note{.id = id, .note = text, .who = TRY(people::doer(tx, caller.person))};
}

Result<api::Note> change_note(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, NoteId id, const api::NoteText& text,
                              Instant now)
{
    TRY(check(text));
    const auto before = TRY(note_of(tx, workspace, id));
    TRY(tx.run(sql::ChangeNote{.starts_on = text.starts_on,
                               .ends_on = text.ends_on,
                               .text = text.text,
                               .colour = text.colour,
                               .note = id,
                               .workspace = workspace}));
    TRY(record(tx, caller, "plan.change_note", workspace, id, before.text, text, now));
    return api::Note{.id = id, .note = text, .who = TRY(people::doer(tx, before.written_by))};
}

Result<Done> remove_note(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, NoteId id, Instant now)
{
    const auto before = TRY(note_of(tx, workspace, id));
    TRY(tx.run(sql::RemoveNote{.note = id, .workspace = workspace}));
    return record(tx, caller, "plan.remove_note", workspace, id, before.text, {}, now);
}

} // namespace rostrum::plan
