// Hands over to the command the person named.

#include "app/commands/commands.h"

int main(int count, char** words, char** environment)
{
    return rostrum::commands::run({words + 1, words + count}, environment);
}
