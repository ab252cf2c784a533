// What the columns of a table say of a post, told by their headers.
#pragma once

#include "api/types_common.h"
#include "api/types_sheets.h"
#include "base/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace rostrum::sheets {

// The columns of our own table, in their order.
const std::vector<api::SheetColumn>& own_columns();
std::string_view header_of(api::SheetColumn column, api::Language language);
// Of what only readers of an export want to know.
std::string_view author_header(api::Language language);
std::string_view published_header(api::Language language);

// By our own names in every language, and by those that other tools write. A meaning is given once, to the first that claims it.
std::vector<api::SheetColumn> guess_columns(const std::vector<std::string>& headers);

// The same for tables with the same headers in the same order, whatever their case.
std::string key_of(const std::vector<std::string>& headers);

// conflict "sheets.columns_differ" where there are more than headers, invalid "sheets.column_twice".
Result<Done> check_columns(const std::vector<api::SheetColumn>& columns, std::size_t headers);

} // namespace rostrum::sheets
