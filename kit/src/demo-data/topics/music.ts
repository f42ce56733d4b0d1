import type { Topic } from '../topic.ts';

export const music: Topic = {
  tags: ['music', 'practice', 'listening', 'creativity', 'beginners'],
  fillers: {
    instrument: ['the cello', 'the accordion', 'the viola', 'the clarinet', 'the oboe', 'the fiddle', 'the flute'],
    piece: ['a slow waltz', 'one small prelude', 'a sarabande', 'an old reel', 'a lullaby', 'a plain hymn tune'],
    minutes: ['ten', 'fifteen', 'twenty', 'thirty'],
    group: ['a kitchen trio', 'the village band', 'an amateur orchestra', 'a café band', 'a small wind band'],
  },
  titles: [
    'Learning {instrument} at forty',
    '{Minutes} minutes a day with {instrument}',
    'A month with {piece}',
    'Playing {piece} with {group}',
    'What {instrument} is teaching me',
    '{Piece}, slowly',
    'Back to {instrument} after a long break',
    'Practising {instrument} in a thin-walled flat',
  ],
  excerpts: [
    '{Minutes} minutes a day, every day, with {instrument}. What changed, and what stubbornly did not.',
    'On working at {piece} for a month, and finding out that it is mostly about listening.',
    'I joined {group} before I was ready. It was the best thing I could have done.',
  ],
  openings: [
    `I began {instrument} at an age at which other people buy a better sofa. For a year now I have practised
{minutes} minutes a day, and this is what I can say about it *without lying*.`,
    `For a month I worked on nothing but {piece}. It has two pages. I had thought that I would be bored by the
second week, and instead I found that I had never listened to two pages in my life.`,
    `There was a gap of fifteen years between my last lesson and the day I opened the case again. {Instrument} had
gone out of tune, and so had I. One of us was easier to put right.`,
    `{Group} asked me whether I would play with them. I said that I was not ready. They said that nobody was, and
would I bring **biscuits**. That is how it started.`,
    `People tell you to practise more. Nobody tells you how. What follows is what I have found out about
{instrument} by trying everything else first.`,
  ],
  sections: [
    `## A short time, every day

An hour on Saturday does little. {Minutes} minutes a day do a great deal, because the hand sleeps on it. I keep the
case open and the stand in the way, so that not playing takes more effort than playing.

On bad days I allow myself to do *one scale* and stop. I have hardly ever stopped.`,
    `## What a session looks like

I need a plan, or else I play the part that I can already play. Mine hangs on the wall:

| Minutes | What |
| --- | --- |
| 2 | long notes, eyes shut |
| 3 | one scale, a different one each week |
| 5 | the four bars that went wrong yesterday |
| the rest | something for pleasure |

The last line is the one you must not leave out.`,
    `## Slower than that

My teacher says "slower" in the way other people say "good morning". If I cannot play four bars without a mistake,
then I am practising the mistake, and I am getting **good** at it.

> Play it so slowly that it would be embarrassing if anybody heard it. Then a little slower.

It took me half a year to believe her. Since then, things have been going much faster.`,
    `## Four bars at a time

I cut the piece up and number the bits. Then I begin with the last one. That way I always play towards something I
know and not away from it.

1. The last four bars, until they are easy.
2. The four before, and on into the end.
3. And so on, back to the beginning.

By the time I reach the first page, the ending is the part that I could play in my sleep.`,
    `## Recording myself

A telephone on the bookshelf is the strictest teacher there is. I was sure that I kept the beat; I did not. I was
sure that the loud part was loud; it was the same as all the rest.

Once a week I record one minute of {piece}, listen on the next day, and write down *one* thing. One is enough. With
three I would only be unhappy.`,
    `## Neighbours

The walls are thin. I went and asked downstairs what time would be the least bad, and was told that six o'clock was
fine and that the second tune was nice. It is the only review I have.

- a rug and a full bookshelf take off more than you would think,
- practise the left hand alone, in silence, with the window open,
- leave scales for the time when the washing machine is on.`,
    `## Playing with others

Alone, I stop when I get lost. With {group} you cannot, because they go on. So you learn the most useful thing of
all: to leave out six notes and come in again on the seventh as if nothing had happened.

Half of it is looking up. The other half is breathing in together, *before* the first note and not on it.`,
    `## The instrument itself

Mine is nothing special. It belonged to a school, and somebody has scratched a heart into it. I had it looked over
once, and the difference was larger than that between it and one at four times the price.

If you are about to begin, rent one for a year. There is [a short list](https://example.com/music/renting) of what
to look at, and the first entry is whether you like picking it up.`,
    `## Listening

I used to have music on all day, and heard none of it. Now I listen to one recording in the evening, twice, with the
lamp off. The first time for the tune and the second for whoever is *not* playing it.

Then I do the same with another recording of the same thing. They never agree about the slow part, and that is a
comfort.`,
    `## What does not get better

My stretch has not grown. My nerves have not improved: at our little concert my knee was shaking so much that the
stand shook too. I still count out loud when it becomes difficult.

But I have noticed that it does not matter as much as I thought. People come for the tune. Nobody has ever come up
to me afterwards to talk about the stretch.`,
  ],
  closings: [
    `Tomorrow I start on the next two pages. Slowly, you understand.`,
    `If there is a case under your bed: open it. It will be out of tune. That takes five minutes.`,
    `We play again on the last Sunday of the month. There will be mistakes, and biscuits.`,
    `I do not know whether I shall ever be good at {instrument}. I know what I am doing at six o'clock.`,
  ],
  remarks: [
    'I took up {instrument} at fifty, and the recording trick nearly made me give up and then made me better.',
    'Starting from the end is what got me through {piece} too.',
    'My neighbours asked me to play more quietly and then came to the concert.',
    'The table on the wall is a good idea, I always drift into the part I know.',
    'We play in {group} as well, and leaving out six notes is an art.',
    'My teacher says "slower" too, they must all learn it somewhere.',
    'I keep the instrument on a stand in the hall, and I play twice as often.',
    'The knee that shakes the stand made me laugh, because mine does it as well.',
  ],
  questions: [
    'How did you find a teacher for grown-ups?',
    'Do you use a metronome at all?',
    'Which recording of {piece} do you like best?',
    'How long did it take until you dared to play for others?',
    'Do you learn by heart or from the page?',
  ],
};
