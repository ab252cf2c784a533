// Ada's bakery as its people find it in the morning.

#include "world/open_bakery.h"

#include "areas/channels/connect.h"

namespace rostrum::world {

namespace {

template <class T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().code + ": " + result.error().detail);
    return *std::move(result);
}

Answer must(Answer answer, int status)
{
    if (answer.status() != status)
        throw std::runtime_error("status " + std::to_string(answer.status()) + ": " + answer.text());
    return answer;
}

} // namespace

std::string as_json(std::string_view text)
{
    std::string json;
    json::append(json, text);
    return json;
}

std::string plan_at(std::string_view local)
{
    return R"({"when":"at","at":)" + as_json(local) + "}";
}

std::string small_picture()
{
    constexpr unsigned char gif[] = {'G',  'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0x80, 0, 0, 0,    0, 0, 0xff, 0xff,
                                     0xff, ',', 0,   0,   0,   0,   1, 0, 1, 0, 0,    2, 2, 0x44, 1, 0, 0x3b};
    return {reinterpret_cast<const char*>(gif), sizeof gif};
}

std::string grainy_picture(int width, int height)
{
    const auto number = [](std::uint32_t value) {
        return std::string{static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
                           static_cast<char>(value)};
    };
    const auto chunk = [&number](const std::string& typed) {
        std::uint32_t sum = 0xffffffff; // CRC 32
        for (const unsigned char byte : typed) {
            sum ^= byte;
            for (int bit = 0; bit < 8; ++bit)
                sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
        }
        return number(static_cast<std::uint32_t>(typed.size() - 4)) + typed + number(~sum);
    };
    std::string rows;
    std::uint32_t chance = 1;
    for (int y = 0; y < height; ++y) {
        rows += '\0';
        for (int x = 0; x < 3 * width; ++x) {
            chance = chance * 1664525 + 1013904223;
            rows += static_cast<char>(chance >> 24);
        }
    }
    std::string packed("\x78\x01", 2); // as zlib writes what it does not pack
    for (std::size_t at = 0; at < rows.size(); at += 65535) {
        const auto many = std::min<std::size_t>(65535, rows.size() - at);
        packed += at + many == rows.size() ? '\1' : '\0';
        for (const auto word : {many, ~many})
            packed += {static_cast<char>(word), static_cast<char>(word >> 8)};
        packed += rows.substr(at, many);
    }
    std::uint32_t low = 1, high = 0; // Adler 32
    for (const unsigned char byte : rows) {
        low = (low + byte) % 65521;
        high = (high + low) % 65521;
    }
    packed += number(high << 16 | low);
    return "\x89PNG\r\n\x1a\n" +
           chunk("IHDR" + number(static_cast<std::uint32_t>(width)) + number(static_cast<std::uint32_t>(height)) +
                 std::string("\x08\x02\0\0\0", 5)) +
           chunk("IDAT" + packed) + chunk("IEND");
}

Bakery another_organization(House& house, std::string name, std::string administrator)
{
    auto& world = house.world;
    const auto hash = must(world.run(world.passwords.hash(Secret(std::string(adas_password)))));
    const auto email = email_of(administrator);
    people::NewOrganization wish{.id = world.random.id<OrganizationId>(world.now()),
                                 .workspace = world.random.id<WorkspaceId>(world.now()),
                                 .name = name,
                                 .workspace_name = name,
                                 .administrator =
                                     people::new_person(world.services, std::move(administrator), email, hash, api::Language::en),
                                 .from = "192.0.2.7"};
    must(world.write(people::found, wish, world.now()));
    return {wish.id, wish.workspace, wish.administrator.id};
}

OpenBakery::OpenBakery(std::uint64_t seed) : House(seed)
{
    const auto setup = must(world.run(people::make_setup_token(services()))).value();
    auto& browser = people_.emplace("Ada", Browser(*this)).first->second;
    const auto entered = browser.post("/first-run", R"({"token":)" + as_json(setup.reveal()) +
                                                        R"(,"language":"en","organization_name":"Ada's bakery","workspace_name":"Bread",)"
                                                        R"("zone":"Europe/Lisbon","name":"Ada","email":"ada@bakery.example","password":)" +
                                                        as_json(adas_password) + "}");
    browser.enter(must(entered, 201));
    workspace = entered.at("/workspaces/0/id");
    pass(2s); // the page comes with its workspace
    page = must(browser.get(in("/channels")), 200).at("/channels/0/id");
    chat = connect("bluesky", "ada");
    square = connect("mastodon", "ada");
}

Browser& OpenBakery::join(const std::string& name, api::Role role)
{
    const auto mine = must(ada().get("/session"), 200);
    add_person(world,
               {.organization = OrganizationId::parse(mine.at("/organization/id")).value(),
                .workspace = WorkspaceId::parse(workspace).value(),
                .ada = PersonId::parse(mine.at("/person/id")).value()},
               name, role);
    pass(1s); // it is told around
    auto& browser = people_.insert_or_assign(name, Browser(*this)).first->second;
    must(browser.sign_in(email_of(name)), 201);
    return browser;
}

std::string OpenBakery::id_of(const std::string& name)
{
    return must(as(name).get("/session"), 200).at("/person/id");
}

std::string OpenBakery::connect_as(Browser& who, const std::string& in_workspace, const std::string& network, const std::string& account)
{
    const auto where = WorkspaceId::parse(in_workspace).value();
    const auto caller = must(world.run(people::caller_of(services(), who.cookie, "192.0.2.9", "trace", where)));
    auto connected = copies.at(network).truth->make_account(server_of(network), account);
    return must(world.run(channels::keep(services(), caller, where, network, std::move(connected)))).id.text();
}

std::string OpenBakery::post_of(std::string_view text, const std::vector<std::string>& channels, std::string_view plan) const
{
    std::string json = R"({"text":{"shared":{"parts":[{"text":)" + as_json(text) + R"(,"media":[]}]},"variants":[)";
    for (const auto& channel : channels)
        json += (json.back() == '[' ? R"({"channel":)" : R"(,{"channel":)") + as_json(channel) + "}";
    json += "]}";
    if (!plan.empty())
        json += R"(,"plan":)" + std::string(plan);
    return json + "}";
}

std::string OpenBakery::write(std::string_view text, const std::vector<std::string>& channels, std::string_view plan)
{
    return must(ada().post(in("/posts"), post_of(text, channels, plan)), 201).at("/id");
}

std::string OpenBakery::publish(std::string_view text, const std::vector<std::string>& channels)
{
    const auto post = write(text, channels, R"({"when":"now"})");
    pass(1min);
    const auto shown = must(ada().get(in("/posts/" + post)), 200);
    if (shown.at("/state") != "published")
        throw std::runtime_error("not published: " + shown.text());
    return post;
}

} // namespace rostrum::world
