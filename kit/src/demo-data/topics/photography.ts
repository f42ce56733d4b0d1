import type { Topic } from '../topic.ts';

export const photography: Topic = {
  tags: ['photography', 'light', 'film', 'street life', 'creativity'],
  fillers: {
    subject: [
      'market stalls',
      'tram stops',
      'shop windows',
      'allotments',
      'harbour cranes',
      'stairwells',
      'launderettes',
    ],
    camera: [
      'an old rangefinder',
      'a telephone',
      'a borrowed medium format camera',
      'a plastic camera',
      'one fixed lens',
    ],
    light: ['fog', 'winter light', 'the hour after rain', 'early haze', 'lamplight', 'drizzle'],
    number: ['thirty-six', 'twelve', 'twenty-four', 'ten'],
  },
  titles: [
    'Photographing {subject} in {light}',
    '{Number} frames of {subject}',
    'A month with {camera}',
    'Why I keep going back to {subject}',
    'What {camera} showed me about {light}',
    '{Subject}, seen slowly',
    'In {light}, with {camera}',
    'Learning to look at {subject}',
  ],
  excerpts: [
    'A month of looking at {subject} with {camera}, and the few things that made the pictures better.',
    'You do not need a better camera for {light}. You need to be there, and to wait.',
    'Notes on seeing: {subject}, {number} frames, and a lot of standing around.',
  ],
  openings: [
    `For a month I photographed nothing but {subject}. I used {camera}, went on foot, and allowed myself {number}
frames a week. It was the most useful month I have had in *years*.`,
    `There is a kind of day that photographers complain about, and it is my favourite. This is about {light}, about
{subject}, and about going out when everybody else is going home.`,
    `I own too many lenses, so I put them in a drawer and went out with {camera}. The idea was to find out which of
them I would miss. The answer was **none**, and it annoyed me.`,
    `{Subject} are not much to look at. That is exactly why I started: if the picture was any good, it could not be
the fault of the motif.`,
    `Someone asked me what to photograph in a town where nothing happens. I said {subject}, without thinking. Then I
went and tried it myself, to see whether I had told the truth.`,
  ],
  sections: [
    `## One lens, one distance

With a single focal length you stop choosing and start walking. After a week I knew where the edges of the frame
would be before I raised the camera, and pictures began to arrive at that distance by themselves.

If you have a zoom, put tape on it. It looks silly, and it works just as well as [an expensive
lens](https://example.com/photo/one-lens).`,
    `## Light before motif

I used to look for things. Now I look for light, and then wait until something walks into it. In {light} that can
take a while, so bring gloves.

Three questions that I ask before I do anything:

- Where does it come from?
- What does it leave out?
- Will it be better in ten minutes?

The answer to the last one is *usually yes*.`,
    `## Settings, so that we have talked about them

People ask, so here they are. I set these once and do not touch them for the rest of the day.

| What | Bright | Dull |
| --- | --- | --- |
| aperture | f/8 | f/4 |
| shortest time | 1/250 s | 1/60 s |
| sensitivity | 200 | 800 |
| focus | 3 m, by hand | 2 m, by hand |

Nothing about it is special. The point is that I stop thinking about it.`,
    `## Standing still

The best frame of the month came after forty minutes in one place. For the first ten, people look at you. After that
you are a lamp post.

> If nothing is happening, you have not been here long enough.

A friend who drew in the street for thirty years told me that. He carries a folding stool, and I have begun to see
why.`,
    `## Asking, or not asking

With {subject} there are people about, and each of them has a morning of their own. My rule is simple: if somebody
is the subject of the picture, I ask. If they are part of the place, I smile, and I delete it when they shake their
head.

Hardly anyone does. What they *do* say is what they think of the light, and they are mostly right about it.`,
    `## Throwing away

Of {number} frames I keep two, and of those two perhaps one is still there after a year. I sort in three rounds, on
different days:

1. Out with everything that is merely sharp.
2. Out with everything that needs an explanation.
3. Put what is left on the wall, and see which one you stop noticing.

The third round needs a wall and some weeks. It cannot be hurried by software.`,
    `## Colour, or no colour

I do not decide it beforehand any more. If the colour says something that the shapes do not, it stays. If it only
says that the jacket was red, it goes.

In {light} there is little colour to begin with, and black and white is close at hand. Be careful: it makes
**everything** look meaningful, including the bad ones.`,
    `## Prints

A picture on a screen is one of ten thousand. As a print on the table it is one of six, and people pick it up. I
make small ones, 10 by 15, and write the place and date on the back with a pencil.

Three of them went to people who were in them. One hangs behind the counter of a bakery, between the price list and
the calendar, and I have never been prouder of anything.`,
    `## A notebook helps

After each walk I write three lines: where, when, and what I *nearly* took. The last one is the useful one. After a
month the list was full of the same missed picture, and so I knew what to go and look for.

\`\`\`text
Tue  07:40  north side, wet, nobody
Thu  16:10  sun under the cloud for four minutes; was changing the film
Sun  08:00  perfect, and too shy to ask
\`\`\``,
    `## What the camera had to do with it

Not much. {Camera} is slow in some ways and quick in others, and you learn to live with it as with a flatmate. It
made me careful, and careful was what I needed.

I have since shown the pictures next to those from a much better camera. Nobody could tell which was which, though
several people were sure of it.`,
  ],
  closings: [
    `Go out tomorrow, whatever the weather. {Subject} will be there, and no one else is looking at them.`,
    `The drawer with the lenses is still shut. I think I shall leave it like that until spring.`,
    `If you try it, put your {number} frames in a row and look at what repeats. That is yours.`,
    `I am not done with {subject}. But the next month is going to be about something with chairs.`,
  ],
  remarks: [
    'I have walked past {subject} for years and never once looked at them.',
    'Taping the zoom is the best exercise anybody ever gave me.',
    'In {light} I always packed up, and now I feel rather foolish.',
    'The three rounds of throwing away are exactly what I needed to hear.',
    'My best picture of the year was also taken with {camera}.',
    'Writing down what you nearly took is a lovely idea.',
    'The lamp post effect is real, it takes about a quarter of an hour.',
    'I print small too, and people keep them in their kitchens.',
  ],
  questions: [
    'Do you develop the film yourself?',
    'How do you meter in {light}?',
    'Where do you have your prints made?',
    'Have you ever had trouble with people who did not want to be in it?',
    'What focal length was it in the end?',
  ],
};
