import type { Topic } from '../topic.ts';

export const gardening: Topic = {
  tags: ['gardening', 'soil', 'seasons', 'slow living', 'beginners'],
  fillers: {
    crop: ['runner beans', 'tomatoes', 'leeks', 'courgettes', 'broad beans', 'peas', 'chard', 'beetroot', 'pumpkins'],
    plot: [
      'a walled courtyard',
      'a shady yard',
      'two raised beds',
      'a rented allotment',
      'a strip of clay',
      'a school garden',
    ],
    count: ['three', 'four', 'five', 'six'],
    helper: ['my neighbour', 'my aunt', 'the man from the next plot', 'my daughter', 'a retired teacher'],
  },
  titles: [
    'Growing {crop} in {plot}',
    'What {crop} taught me about patience',
    'A year with {crop}, and what I would change',
    '{Crop}: notes from {plot}',
    'Why I sow {crop} later than the packet says',
    'How {plot} came to be full of {crop}',
    'The quiet case for {crop}',
    'Small harvests, big {crop}',
  ],
  excerpts: [
    'Notes after {count} seasons of {crop}: what the soil wanted, what I got wrong, and what I do now.',
    'Growing {crop} in {plot} is mostly a matter of water, mulch and leaving things alone.',
    'Everything I wish somebody had told me before I sowed {crop} for the first time.',
  ],
  openings: [
    `The first time I grew {crop}, I did everything the book said and got almost nothing. The second time I had no
time to do anything at all, and there was enough to give away. This is an attempt to work out **why**.`,
    `I garden in {plot}. It is not what anybody would choose, but it is where I live, and after {count} seasons of
{crop} I have stopped apologising for it.`,
    `{Crop} were not on my list. They came with a bag of swapped seeds from {helper}, with no more instruction than
"not too early". That turned out to be most of what there is to know.`,
    `Every spring I write down what I did, and every autumn I find that I did not read it. So here are the notes on
{crop} again, in public this time, where I might actually look them up.`,
    `People ask what they should start with, and I always say {crop}. They forgive nearly everything except being
fussed over, which makes them a good teacher for {plot} and for its owner.`,
  ],
  sections: [
    `## Start with the soil

Before anything else, dig one hole the depth of a spade and look at it. Mine was grey, sticky and without a single
worm. I did not replace it; I put on *two fingers of compost* in autumn and let the frost do the digging.

A handful squeezed in the fist tells you most of the rest:

- it falls apart at once: more compost, water little and often,
- it keeps the shape and crumbles when poked: leave it alone,
- it comes out as a sausage: never walk on it when it is wet.`,
    `## Sowing, and not sowing too early

I used to sow as soon as the shop put the packets out. Now I wait until I can hold my hand flat on the ground and
count to twenty without wanting to take it away. The late row overtakes the early one **every** year.

For {crop} I put two seeds in each place and take out the weaker seedling. It feels unkind and it works.`,
    `## Water seldom, but properly

A sprinkle every evening brings the roots to the surface, where the next hot day finds them. I water twice a week,
in the morning, and until the ground is wet as deep as a finger is long.

> A dry top is not a dry bed. Dig with your finger before you fetch the can.

That is what {helper} told me, and it has saved me more work than any tool I have bought.`,
    `## What the calendar looks like

This is the plan for one bed. I keep it on a card in the shed, and move everything by a week when the spring is
cold.

| When | What | How long |
| --- | --- | --- |
| March | spread compost, nothing else | an hour |
| April | sow the first row under fleece | half an hour |
| May | second row, stakes, mulch | an afternoon |
| July | pick, water, pick again | ten minutes a day |
| October | cut down, leave the roots | an hour |`,
    `## Mulch is the whole trick

If I could keep one habit only, it would be mulch. Straw, grass clippings that have dried for a day, leaves from the
street: anything that covers the ground and was alive once. Weeds fall to a quarter, and in a dry week the bed needs
half the water.

Keep it a hand's width away from the stems of young {crop}, or the slugs will send you a letter of thanks.`,
    `## Slugs, and other visitors

I have tried beer, copper tape, eggshells and going out with a torch. The torch works. So does a plank: put it down
in the evening, turn it over in the morning, and carry what you find to the compost heap.

The rest is distance. Since I stopped growing lettuce **next to** the {crop}, the losses have been small enough to
ignore. There is a [longer list of remedies](https://example.com/garden/slugs), most of which I would not bother
with.`,
    `## Companions that earned their place

Not everything that is said about companion planting survives contact with {plot}. These did, for {count} years
running:

1. Marigolds at the corners, if only because they bring hoverflies.
2. Spring onions between the rows, out before anyone needs the space.
3. Nasturtiums as a bribe for blackfly. They take the bribe.

Everything else I have planted together simply grew together, which is fine too.`,
    `## Keeping the seed

Leave the best plant alone. Not the last one, not the one that got away: the **best** one, the one you most want to
eat. When it has gone dry and ugly, pick it on a sunny afternoon and let it lie indoors for two weeks.

I write the year and the place on the envelope. After a few rounds the seed knows {plot} better than I do.`,
    `## What went wrong

An honest list, because the pictures in books never have one:

- I planted too close, and had mildew by August.
- I fed the plants until they were all leaf.
- I went away for ten days in July and trusted a timer with a flat battery.

None of it was fatal. {Crop} come back from a surprising amount, as long as the roots stay cool.`,
    `## Counting what came out of it

This year I weighed things, to see whether it is worth it. It is not, if you count hours. The whole bed gave as much
as a good market stall sells in a morning, and I had it in handfuls over ten weeks.

But those handfuls were picked ten minutes before supper, and half the street has had some. I have put the numbers
in [a small notebook](https://example.com/garden/ledger) and do not intend to look at them again.`,
  ],
  closings: [
    `That is all I know. If you grow {crop} somewhere harder than {plot}, I would like to hear how.`,
    `Next year I will do less, and later. I say so every year; it is written down now.`,
    `If you only take one thing from this: **cover the soil**, and then go and sit down for a while.`,
    `The bed is bare again as I write this, and I am already looking at the seed packets. Some people never learn,
and those people have {crop} in summer.`,
  ],
  remarks: [
    'My {crop} always sulked until I stopped watering them in the evening.',
    'I have {plot} too, and mulch made more difference than anything I ever bought.',
    'Here in the north I have to wait another two weeks with {crop}.',
    'The tip with the plank is what finally worked against the slugs.',
    'My grandmother kept seed of {crop} in old coffee tins, and it came up every year.',
    'Clay is not so bad once you stop walking on it.',
    'I lost the whole row of {crop} to a late frost, so the part about waiting hit home.',
    'Leaves from the street as mulch: I had never thought of that.',
  ],
  questions: [
    'Do you start {crop} indoors at all?',
    'How far apart do you plant them?',
    'Would this work in pots as well?',
    'What do you grow in the bed after the {crop}?',
    'Does the mulch not bring more slugs?',
  ],
};
