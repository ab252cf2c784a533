// How a program of ours works for the server on what strangers sent: it waits with its library open, and each order is fulfilled by a
// process of its own, which can do nothing else and then ends. Some wait ahead.
#pragma once

#include "darkroom/confine.h"

#include <string>
#include <string_view>

namespace rostrum::darkroom {

// What is to be done, in words that both sides know, and open files: what to read, where to write, and where to answer.
struct Order {
    std::string text;
    int input = -1;
    int output = -1;
    int answer = -1;
};

struct Trade {
    Limits (*limits)(const Order&);
    int spare;                           // processes that wait for an order
    void (*practise)();                  // what costs most the first time, done once before it is asked
    std::string (*fulfil)(const Order&); // confined; what it gives back is the answer
};

// Until the server, at the other end of descriptor 3, is gone; then the program's exit code.
int wait_for_orders(const Trade& trade);

bool write_all(int file, std::string_view bytes);

// Kilobytes that this process has held at once.
long most_memory();

} // namespace rostrum::darkroom
