import type { Topic } from '../topic.ts';

export const bicycles: Topic = {
  tags: ['bicycles', 'repair', 'tools', 'how-to', 'second hand'],
  fillers: {
    bike: [
      'an old touring bike',
      'a steel road bike',
      'a cargo bike',
      'a folding bike',
      'a three-speed',
      'a city bike',
    ],
    place: ['a shed', 'the hallway', 'a community workshop', 'the cellar', 'a garage', 'the back of the shop'],
    price: ['nothing', 'twenty euros', 'a crate of apples', 'forty euros', 'the price of a new saddle'],
    years: ['eleven', 'twenty', 'thirty', 'forty'],
  },
  titles: [
    'Bringing {bike} back to life',
    'What I found inside {bike}',
    'Keeping {bike} on the road',
    'A weekend in {place} with {bike}',
    'Bought for {price}: {bike}',
    '{Bike}, {years} years on',
    'Everyday care for {bike}',
    'How I stopped being afraid of {bike}',
  ],
  excerpts: [
    'It was bought for {price} and had not moved for years. A weekend later it rolled, braked and rang its bell.',
    'Most repairs on {bike} need four tools and an unhurried afternoon. Here is how I go about it.',
    'What wears out first, what can wait, and what I would not touch at all.',
  ],
  openings: [
    `I got it for {price}: {bike}, {years} years old, with flat tyres and a spider in the bell. It had stood in
{place} for so long that the tyres had taken on the shape of the floor. I said I would *only have a look*.`,
    `My commute is forty minutes each way, and for the last two winters I have done it on {bike}. It was not made
for this. Neither was I. What follows is how we keep each other going.`,
    `I do my repairs in {place}, which means that every tool has to fit into one box and every job has to be
finished by supper. With {bike} that is possible, if you do things in the **right order**.`,
    `Nobody ever showed me how to repair {bike}. I learned by taking it apart and having three pieces left over.
Nothing bad happened, which is a very good thing to find out early.`,
    `Once a month I help people mend their own machines, and last week somebody brought {bike}. It had every common
fault at once, so it makes a fine example.`,
  ],
  sections: [
    `## Look before you turn anything

Ten minutes with a rag and a lamp save an hour later. Wipe the frame and look for cracks where the paint has gone
rough; turn each wheel and watch the gap at the brake; rock the cranks from side to side.

I write down what I find in two columns: *must* and *could*. Only the first one is today's work.`,
    `## The four tools

You can do nine jobs out of ten with these, and I would buy good ones:

- a set of hex keys, from 4 to 8 mm,
- two tyre levers that do not bend,
- a chain tool,
- a pump with a gauge.

The tenth job is the bottom bracket. Take that to a workshop and pay them well, or borrow [the right
puller](https://example.com/bikes/tool-library).`,
    `## Brakes first

A bicycle that does not go is a nuisance; one that does not stop is something else. Undo the cable, pull it out, and
look at the last centimetre inside the lever. If one strand is broken, the rest will follow.

A new cable needs a drop of oil and **no** sharp bends. Set the pads a coin's thickness from the rim, with the front
edge touching a hair earlier than the back, and the squeal is gone.`,
    `## The chain, and what it tells you

Measure it before you clean it. Twelve full links should be 304.8 mm long; at 307 the chain is worn, and at 308 it
has already eaten the sprockets.

| Length of 12 links | What to do |
| --- | --- |
| up to 306 mm | clean, oil, ride |
| 307 mm | new chain soon |
| 308 mm and more | new chain and sprockets |

I have stopped washing chains in solvent. A brush, a rag and one drop on each roller is enough.`,
    `## A wheel that runs straight

Spokes frighten people, and it is true that you can make it worse. But a quarter of a turn at a time you cannot do
much harm. Turn the bicycle over and hold a pencil against the brake.

1. Find the place where the rim touches the pencil.
2. Tighten the spoke on the *other* side by a quarter of a turn.
3. Loosen its neighbour by as much.
4. Spin, and look again before doing anything else.

It takes me one record, both sides.`,
    `## Bearings are only marbles

I put off opening the hubs for years. Inside there is a ring of steel balls in old grease, and that is all. Put a
cloth on the floor first, because they roll further than you would believe.

> If it feels like sand, it is sand.

Clean, count, grease, and put them back. The cone should be just tight enough that the wheel swings to rest with the
valve at the bottom.`,
    `## Rust, seen calmly

Most of it is only on the surface. Kitchen foil and water take it off chrome, and a little wax keeps it away. I
leave the scratches in the paint as they are; {years} years of somebody's life are nothing to be polished out.

What does matter is the seat post. Pull it out **today**, grease it and put it back, or one day it will be part of
the frame. I speak from experience, and so does my saw.`,
    `## What winter does

Salt gets everywhere, and it likes cables best. From November on I do three things, and they take ten minutes on a
Sunday:

- wipe the chain and oil it again, even if it looks clean,
- a drop into each cable end,
- rinse the bottom of the frame with a watering can, never with a hose.

Wide tyres at lower pressure have saved me more falls than any lamp.`,
    `## What it cost

I add up everything, because "it was nearly free" is the most expensive sentence I know. Two cables, four pads, a
chain, two tyres and a new bell came to less than a month's bus ticket.

The hours I do not count. There were about nine, spread over two weekends in {place}, and I would have spent them
somewhere worse.`,
    `## The first ride

Go once around the block with a hex key in your pocket. Everything that was tightened will settle, and it is better
to find that out near home. Then ten kilometres, and tighten the cranks again.

On the second day I rode to [the canal and back](https://example.com/bikes/canal-loop). Nothing fell off. The bell,
I may say, is *excellent*.`,
  ],
  closings: [
    `It is not fast and it is not beautiful, but it is mine, down to the last bearing.`,
    `If you have something like it standing around: pump up the tyres and see what happens. That is how it starts.`,
    `Next on the list are the lamps. I have been told that this is where the swearing begins.`,
    `Come to a workshop if there is one near you. Bring cake, and you will be shown everything.`,
  ],
  remarks: [
    'I have {bike} as well, and the seat post was stuck exactly as you describe.',
    'The trick with the pencil for the wheel saved me a trip to the shop.',
    'Mine stood in {place} for years until I read this.',
    'A chain gauge costs less than a coffee and I still put it off for too long.',
    'Salt is what killed my last one, so the Sunday routine is going on the wall.',
    'I once used kitchen foil on the handlebar and could not believe the difference.',
    'At our workshop the brakes are always the first thing we look at too.',
    'I had three bearings left over, and it has been running for two years.',
  ],
  questions: [
    'Which grease do you use for the hubs?',
    'How do you get a stuck bottom bracket out?',
    'Are the tyres still easy to find for {bike}?',
    'How often do you do the spokes?',
    'Would you do the same with hub gears?',
  ],
};
