// What the columns of a table say of a post, told by their headers.

#include "areas/sheets/columns.h"

#include "base/core/fold.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace rostrum::sheets {

namespace {

using Column = api::SheetColumn;

struct Names {
    Column column;
    std::array<std::string_view, 6> own;          // en, nl, tr, fi, nb, ru
    std::vector<std::string_view> of_others = {}; // folded
};

const std::vector<Names>& names()
{
    static const std::vector<Names> all{
        {Column::date,
         {"Date", "Datum", "Tarih", "Päivä", "Dato", "Дата"},
         {"date & time",         "date and time",    "date/time",      "datetime",     "post date",      "publish date",
          "publishing date",     "scheduled date",   "schedule date",  "scheduled at", "scheduled time", "schedule time",
          "date (intl. format)", "posting time",     "publish at",     "due date",     "julkaisupäivä",  "дата публикации",
          "yayın tarihi",        "publiseringsdato", "publicatiedatum"}},
        {Column::time,
         {"Time", "Tijd", "Saat", "Kellonaika", "Klokkeslett", "Время"},
         {"post time", "publish time", "hour", "hours", "klokke", "aika", "tid", "час"}},
        {Column::zone, {"Time zone", "Tijdzone", "Saat dilimi", "Aikavyöhyke", "Tidssone", "Часовой пояс"}, {"timezone", "zone", "tz"}},
        {Column::channels,
         {"Channels", "Kanalen", "Kanallar", "Kanavat", "Kanaler", "Каналы"},
         {"channel", "profile", "profiles", "social profile", "social profiles", "account", "accounts", "social account", "network",
          "networks", "social network", "platform", "platforms", "pages", "kanaal", "kanal", "kanava", "канал"}},
        {Column::title,
         {"Title", "Titel", "Başlık", "Otsikko", "Tittel", "Название"},
         {"name", "post title", "internal title", "internal name", "headline", "заголовок"}},
        {Column::text,
         {"Text", "Tekst", "Metin", "Teksti", "Tekst", "Текст"},
         {"message", "caption", "post", "post text", "content", "copy", "body", "description", "status", "post message", "message text",
          "post content", "update", "tweet", "bericht", "mesaj", "viesti", "melding", "сообщение"}},
        {Column::link,
         {"Link", "Koppeling", "Bağlantı", "Linkki", "Lenke", "Ссылка"},
         {"url", "link url", "post link", "website", "destination url", "link (optional)"}},
        {Column::pictures,
         {"Pictures", "Afbeeldingen", "Görseller", "Kuvat", "Bilder", "Картинки"},
         {"picture", "image", "images", "image url", "image urls", "media", "media url", "media urls", "photo", "photos", "photo url",
          "picture url", "image link", "attachments", "afbeelding", "görsel", "kuva", "bilde", "изображение"}},
        {Column::alt,
         {"Alt text", "Alt-tekst", "Alternatif metin", "Vaihtoehtoinen teksti", "Alternativ tekst", "Описание картинки"},
         {"alt", "alt-text", "alternative text", "image alt", "image alt text", "alt text (optional)"}},
        {Column::labels,
         {"Labels", "Labels", "Etiketler", "Tunnisteet", "Etiketter", "Метки"},
         {"label", "tags", "tag", "categories", "category", "etiket", "tunniste", "etikett", "метка", "теги"}},
        {Column::campaign, {"Campaign", "Campagne", "Kampanya", "Kampanja", "Kampanje", "Кампания"}, {"campaigns", "campaign name"}},
        {Column::state, {"State", "Status", "Durum", "Tila", "Tilstand", "Состояние"}, {"post status", "post state", "staat", "статус"}},
    };
    return all;
}

std::string folded(std::string_view header)
{
    const auto from = header.find_first_not_of(" \t\r\n*"); // a star marks what must be filled in
    if (from == std::string_view::npos)
        return {};
    const auto until = header.find_last_not_of(" \t\r\n*:");
    std::string text = case_folded(header.substr(from, until + 1 - from));
    std::ranges::replace(text, '_', ' ');
    return text;
}

// Our own names win over those of others: the state of our table is not the text of theirs.
const std::map<std::string, Column, std::less<>>& meanings()
{
    static const auto all = [] {
        std::map<std::string, Column, std::less<>> found;
        for (const auto& each : names())
            for (const auto name : each.own)
                found.emplace(folded(name), each.column);
        for (const auto& each : names())
            for (const auto name : each.of_others)
                found.emplace(folded(name), each.column);
        return found;
    }();
    return all;
}

} // namespace

const std::vector<Column>& own_columns()
{
    static const auto all = [] {
        std::vector<Column> columns;
        for (const auto& each : names())
            columns.push_back(each.column);
        return columns;
    }();
    return all;
}

std::string_view author_header(api::Language language)
{
    constexpr std::array<std::string_view, 6> own{"Written by", "Geschreven door", "Yazan", "Kirjoittaja", "Skrevet av", "Автор"};
    return own[static_cast<std::size_t>(language)];
}

std::string_view published_header(api::Language language)
{
    constexpr std::array<std::string_view, 6> own{"Published at",     "Gepubliceerd op", "Yayımlandığı adres",
                                                  "Julkaisun osoite", "Publisert på",    "Адрес публикации"};
    return own[static_cast<std::size_t>(language)];
}

std::string_view header_of(Column column, api::Language language)
{
    for (const auto& each : names())
        if (each.column == column)
            return each.own.at(static_cast<std::size_t>(language));
    return {};
}

std::vector<Column> guess_columns(const std::vector<std::string>& headers)
{
    std::vector<Column> columns;
    std::set<Column> given;
    for (const auto& header : headers) {
        const auto found = meanings().find(folded(header));
        const bool is_new = found != meanings().end() && given.insert(found->second).second;
        columns.push_back(is_new ? found->second : Column::ignored);
    }
    // Where nothing is called the text, a state that nobody of ours wrote is it: some tools call the message its status.
    const auto status = std::ranges::find(columns, Column::state);
    if (!given.contains(Column::text) && status != columns.end())
        *status = Column::text;
    return columns;
}

std::string key_of(const std::vector<std::string>& headers)
{
    std::string key;
    for (const auto& header : headers)
        key += folded(header) + '\x1f';
    return key;
}

Result<Done> check_columns(const std::vector<Column>& columns, std::size_t headers)
{
    if (columns.size() > headers)
        return Error{Fault::conflict, "sheets.columns_differ", std::to_string(columns.size()) + " for " + std::to_string(headers)};
    std::set<Column> seen;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i] != Column::ignored && !seen.insert(columns[i]).second) {
            const auto pointer = "/columns/" + std::to_string(i);
            return Error{Fault::invalid, "sheets.column_twice", pointer, {}, {{pointer, "sheets.column_twice", ""}}};
        }
    return done;
}

} // namespace rostrum::sheets
