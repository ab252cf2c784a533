// Reads the catalogues of both databases. The list of migrations itself is left out.

#include "base/store/schema.h"

#include <array>
#include <map>

namespace rostrum::store {
namespace {

struct Definitions {
    static inline const Statement statement{.name = "schema.definitions",
                                            .sqlite = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name <> 'migrations' "
                                                      "ORDER BY tbl_name, type = 'table' DESC, name",
                                            .postgres = {},
                                            .parameters = 0,
                                            .number = -1};
    std::array<Value, 0> values() const { return {}; }
};

// Columns, then constraints, then other indexes and triggers, each as `table, kind, text`.
struct Parts {
    static inline const Statement statement{.name = "schema.parts",
                                            .sqlite = {},
                                            .postgres = R"(
WITH tables AS (SELECT oid, relname FROM pg_class
                WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind = 'r' AND relname <> 'migrations')
SELECT relname::text, kind, part FROM (
    SELECT relname, 0 AS kind, attnum AS place, '' AS name, attname || ' ' || format_type(atttypid, atttypmod)
        || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
        || CASE WHEN attidentity <> '' THEN ' GENERATED ' || CASE attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END || ' AS IDENTITY' ELSE '' END
        || COALESCE(' DEFAULT ' || pg_get_expr(adbin, adrelid), '') AS part
    FROM tables JOIN pg_attribute ON attrelid = tables.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT relname, 1, 0, conname, 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
    FROM tables JOIN pg_constraint ON conrelid = tables.oid
    UNION ALL
    SELECT tables.relname, 2, 0, made.relname, replace(pg_get_indexdef(indexrelid), ' ON ' || current_schema() || '.', ' ON ')
    FROM tables JOIN pg_index ON indrelid = tables.oid JOIN pg_class made ON made.oid = indexrelid
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
    UNION ALL
    SELECT relname, 2, 1, tgname, pg_get_triggerdef(pg_trigger.oid) FROM tables JOIN pg_trigger ON tgrelid = tables.oid WHERE NOT tgisinternal
) AS parts
ORDER BY relname COLLATE "C", kind, place, name COLLATE "C")",
                                            .parameters = 0,
                                            .number = -1};
    std::array<Value, 0> values() const { return {}; }
};

} // namespace

Result<std::string> schema_on_sqlite(Transaction& transaction)
{
    std::string text;
    TRY(transaction.each(Definitions{}, [&](Row& row) { text += row.next<std::string>() + ";\n\n"; }));
    return text;
}

Result<std::string> schema_on_postgres(Transaction& transaction)
{
    struct Table {
        std::string inside;
        std::string after;
    };
    std::map<std::string, Table> tables;
    TRY(transaction.each(Parts{}, [&](Row& row) {
        auto& table = tables[row.next<std::string>()];
        const auto kind = row.next<int>();
        const auto part = row.next<std::string>();
        if (kind == 2)
            table.after += part + ";\n";
        else
            table.inside += (table.inside.empty() ? "    " : ",\n    ") + part;
    }));
    std::string text;
    for (const auto& [name, table] : tables)
        text += "CREATE TABLE " + name + " (\n" + table.inside + "\n);\n" + table.after + "\n";
    return text;
}

Task<std::string> schema(Store& store)
{
    auto reading = store.dialect() == Store::Dialect::sqlite ? store.read(schema_on_sqlite) : store.read(schema_on_postgres);
    auto text = co_await std::move(reading);
    co_return text;
}

} // namespace rostrum::store
