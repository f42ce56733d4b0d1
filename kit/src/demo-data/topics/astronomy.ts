import type { Topic } from '../topic.ts';

export const astronomy: Topic = {
  tags: ['astronomy', 'night sky', 'telescopes', 'outdoors', 'light', 'beginners'],
  fillers: {
    target: ['Saturn', 'Mars', 'Jupiter', 'the Pleiades', 'the Orion nebula', 'double stars', 'the Hyades'],
    tool: ['a pair of binoculars', 'a small telescope', 'a home-made telescope', 'a second-hand refractor'],
    site: ['a balcony in town', 'a car park', 'the edge of a field', 'a school roof', 'a hill behind the village'],
    nights: ['nine', 'twelve', 'twenty', 'thirty'],
  },
  titles: [
    'Looking at {target} with {tool}',
    '{Nights} nights of {target}',
    'The sky from {site}',
    'My first winter with {target}',
    '{Target} from {site}',
    'What {tool} will show you, and what it will not',
    'An evening with {target}',
    'Cold feet and {target}',
  ],
  excerpts: [
    'You can see more of {target} from {site} than you would think, if you give your eyes half an hour.',
    '{Nights} nights with {tool}: what I saw, what I drew, and what I wore.',
    'A plain introduction to {target} for people with little time and a lot of street lamps.',
  ],
  openings: [
    `I spent {nights} nights last winter on {target}, with {tool}, from {site}. On four of them I saw what I had
come for. I consider that a **very** good rate.`,
    `The pictures you know of {target} were made by machines the size of a bus. What you see yourself is small, pale
and a little unsteady. It is also *really there*, and that makes all the difference.`,
    `Everyone told me that there was no point in looking at the sky from {site}. There are lamps, and chimneys, and
a neighbour with a searchlight. But {target} does not seem to mind, and after a while neither did I.`,
    `It started when somebody gave me {tool}. I had no idea where to point it, so I pointed it at the brightest
thing there was. This is what I would have liked to know on that evening about {target} and about gloves.`,
    `If you want to begin with astronomy, begin with {target}. You need no darkness worth mentioning, no
application, and nothing that has to be charged.`,
  ],
  sections: [
    `## Let your eyes arrive

It takes half an hour until the eye has opened up, and one glance at a telephone puts you back to the start. I use a
red bicycle lamp, with tape over it, and I do not look at anything else.

Then look *beside* the faint thing and not at it. The edge of the eye is better at night than the middle. It sounds
like a trick, and everyone who tries it says "oh".`,
    `## What to wear

This is the most important section. You are going to stand still, at night, for two hours. Dress for ten degrees
less than the thermometer says.

- two pairs of socks, and a piece of carpet to stand on,
- mittens over thin gloves,
- something hot in a flask,
- a hat. No, *another* hat.

I have given up on more nights because of my feet than because of the clouds.`,
    `## Finding it

I find things by walking from one bright star to the next, as you would explain the way to a visitor. Two bright
ones make a line; go on for as far again; then turn left at the little triangle.

1. Find it with the naked eye, or the place where it should be.
2. Find it with the widest view you have.
3. Only then magnify, and only as far as the air allows.

There are [simple charts](https://example.com/sky/charts) for each month, made to be printed in black.`,
    `## Magnification is not the point

The box promises four hundred times. On a usual night anything above a hundred shows you a large, soft, trembling
version of what you had before. I mostly use forty.

| Magnification | Good for |
| --- | --- |
| 10 times | finding your way, clusters, the Milky Way |
| 40 times | most things on most nights |
| 120 times | planets, and the Moon, when the air is calm |

What you do want is something that does not wobble. A good tripod beats a good lens.`,
    `## Steady air

There are nights that are clear and useless. The stars flicker prettily, and in the eyepiece everything boils as if
it lay at the bottom of a stream. And then there are hazy evenings, when it stands as still as an engraving.

> If the stars twinkle, look at wide things. If they do not, call me.

That note hung in our club for decades. Nobody remembers who was to be called.`,
    `## Drawing

I am no draughtsman. But I draw what I see, on a round piece of paper with a soft pencil, and after ten minutes I
see twice as much. The hand asks questions that the eye had skipped.

Write down the date, the hour and the weather. And draw only what you saw **tonight**, and not what you know to be
there. It is harder than it sounds.`,
    `## A log

I keep one, and it is very dry. When I leaf through it in summer, I can feel my toes.

\`\`\`text
2024-01-14  21:10  clear, wind from the east, 40x   good, best at the edge
2024-01-19  20:45  haze, quite calm, 120x           very good, stayed till 23:00
2024-02-02  22:00  clouds, went home                soup
\`\`\`

The entries about soup are more frequent than I would have guessed.`,
    `## Street lamps

They are the real weather. I have found three ways of dealing with them: stand in the shadow of a chimney, put a
dark cloth over your head like an old photographer, and go out after midnight, when ours are switched off by half.

We also wrote to the town, politely, with a photograph. They turned the worst one down by a few degrees. It took
*one letter* and eleven months.`,
    `## Showing it to others

The best thing you can do with {tool} is to put it on a pavement. People stop. They do not believe that one may
simply look, and then they do, and are silent for a moment.

A boy asked me whether it was a sticker. A woman of ninety had never seen it, and came back on the next evening with
her sister. I have **never** had a night as good as that one alone.`,
    `## How far it is

I try to say it in a way that I understand myself. If the Earth were a pea, the Moon would be a peppercorn at arm's
length, the Sun a wardrobe at the end of the street, and the next star in another country.

It does not make anything easier. But while I was looking for a peppercorn for the children, I noticed that I had
begun to look *up* on my way to the bin.`,
  ],
  closings: [
    `It is going to be clear tonight, they say. I have put the socks on the radiator.`,
    `If you have never seen {target} with your own eyes, find someone with a telescope and ask. They will be
delighted.`,
    `And if it is cloudy, there is always soup.`,
    `That was the winter. {Nights} nights, one pencil, and a neighbour who has bought some binoculars.`,
  ],
  remarks: [
    'I saw {target} for the first time from {site}, and I said a word I cannot write here.',
    'The carpet under the feet is worth more than any eyepiece.',
    'I never drew anything before, and now I have a whole box of round pieces of paper.',
    'Looking beside it really works, I tried it last night.',
    'With {tool} I gave up far too early, it seems.',
    'Our town also turned a lamp down after one friendly letter.',
    'My log has a lot of soup in it too.',
    'We put ours on the pavement every summer, and the queue goes round the corner.',
  ],
  questions: [
    'Which time of the year is best for {target}?',
    'Would binoculars be enough for a child?',
    'How do you keep the lenses from fogging up?',
    'Is there a club that lends out telescopes?',
    'Do you ever take photographs through it?',
  ],
};
