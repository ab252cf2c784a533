// The key file: a new key that seals from now on.

#include "app/commands/commands.h"
#include "base/env/system_random.h"
#include "base/safety/seal.h"

#include <iostream>

namespace rostrum::commands {

int rotate_key(const Asked& asked)
{
    env::SystemRandom random;
    const auto rotated = safety::KeyRing::rotate(asked.settings.data + "/keys", random);
    if (!rotated)
        return tell_failure(rotated.error());
    std::cout << "Key " << rotated->newest() << " seals from the next start on; the older ones still open what they sealed.\n";
    return 0;
}

} // namespace rostrum::commands
