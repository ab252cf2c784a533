// Workbooks of Excel and its kin, read (ECMA-376): a zip of XML, of which the first sheet with something on it is taken.

#include "areas/sheets/serial.h"
#include "areas/sheets/sheet.h"

#include <algorithm>
#include <charconv>
#include <expat.h>
#include <functional>
#include <map>
#include <memory>
#include <zip.h>

namespace rostrum::sheets {

namespace {

// 10,000 rows of posts are some thirty megabytes; what unpacks to more than this was made to.
constexpr std::size_t most_unpacked = 160 * 1024 * 1024;

Error no_table(std::string why)
{
    return {Fault::invalid, "sheets.not_a_table", std::move(why)};
}

// Names without the prefix that some programs write before them.
std::string_view local(const char* name)
{
    const std::string_view whole(name);
    return whole.substr(whole.rfind(':') + 1); // npos + 1 is 0
}

class Attributes {
public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    std::string_view operator[](std::string_view name) const
    {
        for (auto pair = pairs_; *pair; pair += 2)
            if (local(pair[0]) == name)
                return pair[1];
        return {};
    }

private:
    const char** pairs_;
};

// What is told of a part of the workbook while it is read.
struct Listener {
    virtual void begin(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view) {}
    virtual void text(std::string_view) {}
    virtual ~Listener() = default;
    std::optional<Error> refused; // reading stops there
};

struct Told {
    XML_Parser parser;
    Listener* listener;
    void stop_if_refused() const
    {
        if (listener->refused)
            XML_StopParser(parser, XML_FALSE);
    }
};

class Archive {
public:
    static Result<Archive> open(std::string_view bytes)
    {
        zip_error_t why;
        zip_error_init(&why);
        auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &why);
        auto* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : nullptr;
        if (!archive && source)
            zip_source_free(source);
        zip_error_fini(&why);
        if (!archive)
            return no_table("no zip");
        return Archive(archive);
    }

    // False: there is no such part.
    Result<bool> read(const std::string& part, Listener& listener)
    {
        const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen(archive_.get(), part.c_str(), ZIP_FL_NOCASE), zip_fclose);
        if (!file)
            return false;
        const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                                                   XML_ParserFree);
        Told told{parser.get(), &listener};
        XML_SetUserData(parser.get(), &told);
        XML_SetElementHandler(
            parser.get(),
            [](void* data, const char* name, const char** attributes) {
                const auto& to = *static_cast<Told*>(data);
                to.listener->begin(local(name), Attributes(attributes));
                to.stop_if_refused();
            },
            [](void* data, const char* name) {
                const auto& to = *static_cast<Told*>(data);
                to.listener->end(local(name));
                to.stop_if_refused();
            });
        XML_SetCharacterDataHandler(parser.get(), [](void* data, const char* text, int length) {
            static_cast<Told*>(data)->listener->text({text, static_cast<std::size_t>(length)});
        });
        // A workbook defines no entities; whoever does wants them to multiply.
        XML_SetStartDoctypeDeclHandler(parser.get(), [](void* data, const char*, const char*, const char*, int) {
            static_cast<Told*>(data)->listener->refused = no_table("doctype");
            static_cast<Told*>(data)->stop_if_refused();
        });
        while (true) {
            char piece[64 * 1024];
            const auto length = zip_fread(file.get(), piece, sizeof piece);
            if (length < 0)
                return no_table(part + " cannot be unpacked");
            unpacked_ += static_cast<std::size_t>(length);
            if (unpacked_ > most_unpacked)
                return Error{Fault::too_large, "sheets.unpacks_too_large", part};
            const auto status = XML_Parse(parser.get(), piece, static_cast<int>(length), length == 0);
            if (listener.refused)
                return *listener.refused;
            if (status != XML_STATUS_OK)
                return no_table(part + ": " + XML_ErrorString(XML_GetErrorCode(parser.get())));
            if (length == 0)
                return true;
        }
    }

private:
    explicit Archive(zip_t* archive) : archive_(archive, zip_discard) {}
    std::unique_ptr<zip_t, decltype(&zip_discard)> archive_;
    std::size_t unpacked_ = 0;
};

// Which part an id of another leads to.
struct Relations : Listener {
    std::map<std::string, std::string, std::less<>> target_of;
    std::string office_document;

    void begin(std::string_view name, const Attributes& attributes) override
    {
        if (name != "Relationship")
            return;
        target_of[std::string(attributes["Id"])] = attributes["Target"];
        if (attributes["Type"].ends_with("/officeDocument"))
            office_document = attributes["Target"];
    }
};

struct Book : Listener {
    struct SheetOfIt {
        std::string name;
        std::string relation;
    };
    std::vector<SheetOfIt> shown; // hidden ones are left out
    bool from_1904 = false;

    void begin(std::string_view name, const Attributes& attributes) override
    {
        if (name == "workbookPr")
            from_1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
        const auto state = attributes["state"];
        if (name == "sheet" && state != "hidden" && state != "veryHidden")
            shown.push_back({std::string(attributes["name"]), std::string(attributes["id"])});
    }
};

// Which styles show a number as a day or a time.
struct Styles : Listener {
    std::map<int, bool> own; // formats of the workbook
    std::vector<bool> is_moment;
    bool in_cells = false;

    void begin(std::string_view name, const Attributes& attributes) override
    {
        if (name == "numFmt")
            own[number_in(attributes["numFmtId"])] = shows_moment(attributes["formatCode"]);
        if (name == "cellXfs")
            in_cells = true;
        if (name == "xf" && in_cells) {
            const auto format = number_in(attributes["numFmtId"]);
            const auto found = own.find(format);
            is_moment.push_back(found != own.end() ? found->second : is_builtin_moment(format));
        }
    }
    void end(std::string_view name) override
    {
        if (name == "cellXfs")
            in_cells = false;
    }
    static int number_in(std::string_view text)
    {
        int number = -1;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
};

// Text in pieces of different looks is one text; how it is read aloud (rPh) is none.
struct SharedTexts : Listener {
    std::vector<std::string> texts;
    int aloud = 0;
    bool in_text = false;

    void begin(std::string_view name, const Attributes&) override
    {
        if (name == "si")
            texts.emplace_back();
        if (name == "rPh")
            ++aloud;
        in_text = name == "t" && aloud == 0 && !texts.empty();
    }
    void end(std::string_view name) override
    {
        if (name == "rPh")
            --aloud;
        if (name == "t")
            in_text = false;
        if (name == "si")
            texts.back() = without_escapes(texts.back());
    }
    void text(std::string_view more) override
    {
        if (in_text)
            texts.back() += more;
    }
};

struct Rows : Listener {
    Sheet& sheet;
    const SharedTexts& shared;
    const Styles& styles;
    bool from_1904;

    int row = 0;
    std::size_t column = 0; // the next one, where a cell does not say its place
    std::vector<std::string> cells;
    std::string kind, value;
    std::size_t style = 0;
    int aloud = 0;
    bool in_value = false;

    Rows(Sheet& sheet, const SharedTexts& shared, const Styles& styles, bool from_1904)
        : sheet(sheet), shared(shared), styles(styles), from_1904(from_1904)
    {
    }

    void begin(std::string_view name, const Attributes& attributes) override
    {
        if (name == "row") {
            const auto said = Styles::number_in(attributes["r"]);
            row = said > row ? said : row + 1;
            column = 0;
            cells.clear();
        } else if (name == "c") {
            column = column_in(attributes["r"]).value_or(column);
            kind = attributes["t"];
            style = static_cast<std::size_t>(std::max(0, Styles::number_in(attributes["s"])));
            value.clear();
        } else if (name == "mergeCell") {
            spread(attributes["ref"]);
        } else if (name == "rPh") {
            ++aloud;
        }
        in_value = (name == "v" || name == "t") && aloud == 0;
    }
    void text(std::string_view more) override
    {
        if (in_value && value.size() <= most_cell_bytes)
            value += more;
    }
    void end(std::string_view name) override
    {
        if (name == "rPh")
            --aloud;
        if (name == "v" || name == "t")
            in_value = false;
        if (name == "c")
            end_cell();
        if (name == "row" && !(sheet.headers.empty() && is_blank(cells))) // a table may begin further down
            if (auto taken = sheet.take(row, std::move(cells)); !taken)
                refused = taken.error();
    }
    // What stands in cells that were made one is seen in each of their rows, and kept in the first.
    void spread(std::string_view where)
    {
        const auto colon = where.find(':');
        const auto first = row_in(where.substr(0, colon)),
                   last = row_in(where.substr(colon == std::string_view::npos ? where.size() : colon + 1));
        const auto place = column_in(where).value_or(most_columns);
        const auto from = std::ranges::lower_bound(sheet.rows, first, {}, &SheetRow::number);
        if (from == sheet.rows.end() || from->number != first || place >= from->cells.size())
            return;
        for (auto below = from + 1; below != sheet.rows.end() && below->number <= last; ++below)
            below->cells[place] = from->cells[place];
    }
    static int row_in(std::string_view cell)
    {
        const auto digits = cell.find_first_of("0123456789");
        return digits == std::string_view::npos ? 0 : Styles::number_in(cell.substr(digits));
    }
    void end_cell()
    {
        const auto at = column++;
        auto said = said_in_cell();
        if (said.empty())
            return;
        if (at >= most_columns) {
            refused = at_row(Fault::too_large, "sheets.too_many_columns", row);
            return;
        }
        if (cells.size() <= at)
            cells.resize(at + 1);
        cells[at] = std::move(said);
    }
    std::string said_in_cell() const
    {
        if (kind == "s") {
            const auto at = static_cast<std::size_t>(std::max(0, Styles::number_in(value)));
            return at < shared.texts.size() ? shared.texts[at] : "";
        }
        if (kind == "inlineStr" || kind == "str")
            return without_escapes(value);
        if (kind == "b")
            return value == "1" ? "true" : "false";
        if (kind == "e" || kind == "d")
            return value;
        return say_number(value, style < styles.is_moment.size() && styles.is_moment[style], from_1904);
    }
};

// Targets are said from the folder of who says them, or from the top.
std::string part_at(std::string_view folder, std::string_view target)
{
    return target.starts_with("/") ? std::string(target.substr(1)) : std::string(folder) + std::string(target);
}

} // namespace

Result<Sheet> read_xlsx(std::string_view bytes)
{
    auto archive = TRY(Archive::open(bytes));
    Relations top;
    TRY(archive.read("_rels/.rels", top));
    const auto book_part = part_at("", top.office_document.empty() ? "xl/workbook.xml" : top.office_document);
    const auto folder = book_part.substr(0, book_part.rfind('/') + 1);
    Book book;
    if (!TRY(archive.read(book_part, book)) || book.shown.empty())
        return no_table("no workbook");
    Relations parts;
    TRY(archive.read(folder + "_rels/" + book_part.substr(folder.size()) + ".rels", parts));
    SharedTexts shared;
    TRY(archive.read(folder + "sharedStrings.xml", shared));
    Styles styles;
    TRY(archive.read(folder + "styles.xml", styles));

    for (const auto& [name, relation] : book.shown) {
        Sheet sheet{.format = api::SheetFormat::xlsx, .name = name};
        Rows rows(sheet, shared, styles, book.from_1904);
        const auto target = parts.target_of.find(relation);
        if (target == parts.target_of.end() || !TRY(archive.read(part_at(folder, target->second), rows)))
            return no_table("no sheet " + relation);
        if (!sheet.headers.empty())
            return sheet;
    }
    return Error{Fault::invalid, "sheets.empty", ""};
}

} // namespace rostrum::sheets
