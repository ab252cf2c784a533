// Shows the forms of a coroutine that are refused, and those that are not.

import assert from 'node:assert/strict'
import test from 'node:test'
import { oneAwait } from './one_await.ts'
import { messages, places } from './said.ts'

const refused = (body: string): boolean =>
  places(oneAwait, { 'server/areas/a/b.cpp': `Task<> run(Services& services)\n{\n    ${body}\n}\n` }).length > 0

test('takes an await that stands alone', () => {
  for (const body of [
    'co_await sleep(1s);',
    'auto x = co_await f(a, b);',
    'const auto x = co_await attempted(f(a));',
    'auto& y = *z; x = co_await f();',
    'co_return co_await f(std::move(a), g(b, c));',
    'if (a && b) co_await f();',
    'if (a) { co_await f(); } else co_await g();',
    'while (is_going(x)) { const auto y = co_await f(x); }',
    'for (const auto& x : list) co_await f(x.id);',
    'a.b = co_await f();',
    'Result<api::Post> x = co_await f();',
    'std::string text = co_await stream.next();',
    'switch (a) { case Kind::one: co_await f(); break; default: co_await g(); }',
    'auto [a, b] = co_await f();',
    'co_await services.store.write(step, a->b, c);',
    'auto x = co_await suspended<Done>(std::move(start));',
    'auto x = co_await f(a ? b : c);',
    'if constexpr (a) co_await f();',
    '(void)co_await f();',
  ])
    assert.equal(refused(body), false, body)
})

test('refuses an await inside something', () => {
  for (const body of [
    'if (co_await f()) g();',
    'auto x = a ? co_await f() : b;',
    'auto x = (co_await f()).y;',
    'auto x = a && co_await f();',
    'g(co_await f());',
    'auto x = co_await f({1, 2});',
    'auto x = co_await f(Wish{a});',
    'auto x = co_await f([&] { return a; });',
    'auto x = co_await f(co_await g());',
    'while (co_await f()) g();',
    'for (auto x : co_await f()) g();',
    'auto x = co_await f() + 1;',
    'auto x = co_await f() && y;',
    'return co_await f();',
    'int x{co_await f()};',
    'auto x = TRY(co_await f());',
    'co_return Answer{co_await f()};',
    'auto x = co_await f() == y;',
  ])
    assert.equal(refused(body), true, body)
})

test('names the line, and passes over comments and strings', () => {
  const text =
    'Task<> run()\n{\n    // if (co_await f())\n    log("if (co_await f())");\n    if (co_await f())\n        g();\n}\n'
  assert.deepEqual(places(oneAwait, { 'server/areas/a/b.cpp': text }), ['server/areas/a/b.cpp:5'])
})

test('a coroutine takes values', () => {
  const found = (parameters: string): number =>
    messages(oneAwait, { 'server/areas/a/b.h': `Task<std::vector<Id<Post>>> run(${parameters});` }).length
  assert.equal(found(''), 0)
  assert.equal(found('Services& services, Caller caller, std::map<std::string, int> values, int many = 3'), 0)
  assert.equal(found('Result<R> (*step)(Transaction&, Wants...), Values... values'), 0)
  assert.equal(found('std::function<void(const Row&)> each'), 0)
  assert.equal(found('const std::string& text'), 1)
  assert.equal(found('Store& store, Wish&& wish'), 2)
  assert.equal(found('std::string_view text, std::span<const int> list'), 2)
})

test('what lives as long as the program may be referred to: in an area only through Services', () => {
  const services = { 'server/app/services.h': 'struct Services {\n    store::Store& store;\n    const Settings& settings;\n};\n' }
  const found = (file: string): number =>
    messages(oneAwait, { ...services, [file]: 'Task<> run(store::Store& a, const Settings& b, Wish& c);' }).length
  assert.equal(found('server/base/store/a.h'), 1)
  assert.equal(found('server/areas/publish/a.h'), 3)
  assert.equal(found('server/areas/publish/a_test.cpp'), 0)
})

test('a task that is held or given is no coroutine', () => {
  const text =
    'std::function<Task<Response>(const Request&)> handle;\nTask<> kept;\nTask(Task&& other);\nvoid start(Task<>& task);\n'
  assert.deepEqual(messages(oneAwait, { 'server/areas/a/b.h': text }), [])
})
