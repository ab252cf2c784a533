// Texts that a reader would call the same, and texts that they would not.

#include "areas/compose/likeness.h"

#include <gtest/gtest.h>

namespace rostrum::compose {
namespace {

double likeness(std::string_view one, std::string_view other)
{
    return compose::likeness(Wording(one), Wording(other));
}

TEST(Likeness, IsWholeForTheSameWordsHoweverTheyAreSet)
{
    EXPECT_EQ(likeness("Monday is rye. Forty loaves!", "MONDAY is rye, forty loaves"), 1);
    EXPECT_EQ(likeness("Bread: https://bakery.example/a", "Bread https://bakery.example/b @ada@social.example"), 1);
    EXPECT_EQ(likeness("ИЗ ПЕЧИ, тёплый", "из печи тёплый"), 1);
}

TEST(Likeness, StaysHighWhenADayOrAPriceChanges)
{
    EXPECT_GT(likeness("Pumpkin soup and a quarter of a loaf for five euros, from half past eleven until the pot is empty on Thursday",
                       "Pumpkin soup and a quarter of a loaf for five euros, from half past eleven until the pot is empty on Friday"),
              nearly_the_same);
}

TEST(Likeness, IsLowForAnotherSubject)
{
    EXPECT_LT(likeness("Monday is rye. Forty loaves came out at six, and they keep until Friday if you let them.",
                       "It is Friday, so the street smells of cinnamon. Buns from half past seven, six a tray."),
              0.1);
}

TEST(Likeness, OfWhatSaysNothingIsNone)
{
    EXPECT_EQ(likeness("", ""), 0);
    EXPECT_EQ(likeness("🥐", "🥐"), 0);
    EXPECT_EQ(likeness("Bread now", "Bread soon"), 0);
    EXPECT_EQ(likeness("Bread now", "bread now!"), 1);
}

} // namespace
} // namespace rostrum::compose
