import type { Topic } from '../topic.ts';

export const baking: Topic = {
  tags: ['baking', 'bread', 'sourdough', 'kitchen', 'beginners'],
  fillers: {
    loaf: ['rye bread', 'seeded bread', 'spelt bread', 'potato bread', 'country bread', 'oat bread', 'wholemeal bread'],
    kitchen: ['a rented kitchen', 'a kitchen with one good shelf', 'a cold old house', 'a very small flat'],
    hours: ['twelve', 'fourteen', 'sixteen', 'eighteen'],
    teacher: ['my grandfather', 'a baker down the road', 'my great-aunt', 'my flatmate', 'a ship cook'],
  },
  titles: [
    '{Loaf} without a recipe',
    'Slow {loaf}: {hours} hours, ten minutes of work',
    'My everyday {loaf}',
    'What {teacher} taught me about {loaf}',
    'Baking {loaf} in {kitchen}',
    '{Loaf}, again: a better crumb this time',
    'The patient way to {loaf}',
    'In praise of plain {loaf}',
  ],
  excerpts: [
    'A {loaf} that fits around a working day: mix in the evening, shape in the morning, bake before supper.',
    'After a long run of flat loaves, this is the {loaf} that works for me, and the reasons I have found so far.',
    'Flour, water, salt and {hours} hours. Most of a good loaf is waiting for it.',
  ],
  openings: [
    `I bake {loaf} twice a week, in {kitchen}, with an oven whose dial has lost its numbers. If it works here it
will work for you. The method is slow, but hardly any of the time is *yours*.`,
    `I learned {loaf} from {teacher}, who never weighed anything and could not explain why. It took me a year of
kitchen scales to find out that the answer was mostly **time**.`,
    `There are a hundred ways to make {loaf} and I have done at least thirty of them wrong. What follows is what was
left when I took out everything that made no difference.`,
    `For a long time my {loaf} could have held a door open. Then I changed one thing, the length of the rise, and
for the first time somebody asked for a second slice.`,
    `A friend asked for my {loaf} and I noticed that I had nothing to send but a stained card with four numbers on
it. So here are the numbers, with everything that belongs between them.`,
  ],
  sections: [
    `## What goes in

For one loaf of a size that two people finish before it goes stale:

| Ingredient | Weight | Share of flour |
| --- | --- | --- |
| flour | 500 g | 100 % |
| water | 360 g | 72 % |
| salt | 10 g | 2 % |
| starter, or a pinch of yeast | 75 g | 15 % |

The last column is the useful one. Once you think in shares, any recipe can be made larger without a calculator.`,
    `## Looking after the starter

Mine lives in the fridge in a jam jar and is fed when I remember it. The evening before baking it gets two spoons of
flour and as much water, and stands on the shelf until it has doubled.

If a spoonful **floats** in a glass of water, it is ready. If it sinks, go to bed and look again in the morning. A
starter is much harder to kill than [the internet would have you think](https://example.com/baking/starter).`,
    `## Mixing, without kneading

Stir flour and water until there is no dry patch left, and walk away for half an hour. This rest does more than ten
minutes of kneading. Then add the salt and the starter with wet hands.

Over the next two hours, pull the dough up at four sides and fold it over itself, three times in all:

1. after half an hour, when it tears,
2. after an hour, when it stretches,
3. after an hour and a half, when it holds its shape.`,
    `## The long rise

Now cover the bowl and put it somewhere cool. For my {loaf} that means {hours} hours, most of which I am asleep. You
want a dough that has grown by half, with a few bubbles under the skin, and that wobbles when you shake the bowl.

> Watch the dough and not the clock.

Everybody says so, and everybody is right. In January mine takes half as long again as in June.`,
    `## Shaping with a light hand

Flour the table, not the dough. Tip it out, fold the edges to the middle as if closing an envelope, turn it over and
pull it towards you until the top is tight. That is *all*; every further touch lets air out.

I lay it in a bowl lined with a cloth that is never washed, only shaken. A tea towel and rice flour do as well.`,
    `## Heat, and a lid

The oven should be as hot as it goes, with a heavy pot inside, for forty minutes. It feels wasteful, and the first
loaf will tell you why it is not: the steam under the lid keeps the crust soft until the bread has finished growing.

- 25 minutes with the lid on,
- 20 minutes with the lid off,
- 5 minutes with the oven door ajar, for the crackle.

A loaf that sounds hollow when you knock on the bottom is done.`,
    `## Waiting for it to cool

This is the hard part. Inside a hot loaf the starch is still setting, and a knife turns it to glue. An hour for a
white loaf; for a dark one I wait until the next morning, and I am rewarded.

If you must, cut off the end. It belongs to the baker, and *nobody counts ends*.`,
    `## When it goes wrong

Flat and wide? It rose too long, or the dough was too wet for the flour. Dense with one big tunnel? Too short. Pale
crust? Leave it in; colour is taste.

My worst {loaf} had no salt in it at all. It looked perfect. We made bread crumbs for a month, and since then I
weigh the salt first and put it **on top of** the recipe, where it is in the way.`,
    `## Fitting it into a week

I keep no special day for it. This is what a usual round looks like, and it never costs me an evening:

\`\`\`text
Tue 21:00  feed the starter
Wed 07:00  mix, three folds while getting dressed
Wed 09:00  bowl into the cool cellar
Wed 19:00  shape, heat the oven
Wed 20:30  out of the oven
\`\`\`

On busy days the shaped loaf goes into the fridge and waits until the day after. It is rather better for it.`,
    `## About flour

I was told that flour is flour, and for cakes it may be. For {loaf} the mill matters more than the brand: freshly
ground flour drinks more water and ferments quicker. Buy small bags, and write the date on them.

If you can, ask at the mill what they bake with it themselves. I did, and got a better recipe than the one I came
with, and [a list of mills](https://example.com/baking/mills) that sell from the door.`,
  ],
  closings: [
    `That is my {loaf}. Bake it twice before you change anything, and then change everything you like.`,
    `There is a loaf cooling behind me as I write, and I have twenty minutes left to be strong.`,
    `If yours comes out flat, do not throw it away. Slice it thin, toast it, and try again on Thursday.`,
    `Write to me how it goes in your kitchen. Ovens are like people, and I have only got to know the one.`,
  ],
  remarks: [
    'I made the {loaf} on Sunday and it was gone by Monday morning.',
    'The lid changed everything for me, more than any flour.',
    'My kitchen is cold as well, so I let the dough stand in the oven with only the light on.',
    'I never managed {loaf} until I read the bit about waiting for it to cool.',
    'Nobody counts ends: I will have that embroidered.',
    'I do the same with a third of old bread soaked in water, and it keeps for days.',
    'Forgetting the salt happens to everybody once.',
    'The shares of flour finally made sense of my old recipes.',
  ],
  questions: [
    'Would this work with dried yeast?',
    'How do you keep it fresh for more than two days?',
    'What size is your pot?',
    'Could I leave the dough for {hours} hours in summer as well?',
    'Which flour would you take for a first {loaf}?',
  ],
};
