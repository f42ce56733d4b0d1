import type { Topic } from '../topic.ts';

export const hiking: Topic = {
  tags: ['hiking', 'outdoors', 'maps', 'seasons', 'slow travel', 'how-to'],
  fillers: {
    route: [
      'the ridge path',
      'the old salt road',
      'the river trail',
      'the border walk',
      'the high moor',
      'the lake round',
    ],
    days: ['two', 'three', 'four', 'five'],
    weather: ['steady rain', 'late snow', 'a heat wave', 'a stubborn wind', 'thick cloud'],
    companion: ['my sister', 'an old friend', 'a reluctant teenager', 'my father', 'a colleague'],
  },
  titles: [
    '{Days} days on {route}',
    '{Route} in {weather}',
    'Walking {route} with {companion}',
    'Notes from {route}',
    '{Route}, from hut to hut',
    'Out of breath on {route}',
    'A slow account of {route}',
    'Why {route} is better out of season',
  ],
  excerpts: [
    '{Days} days, {weather}, one map. What we saw on {route}, and what I would pack the next time.',
    '{Route} is not difficult, but it does not forgive a late start. Some notes for people who want to go.',
    'A walk with {companion}: huts, wet socks, and a view on the last morning.',
  ],
  openings: [
    `We had {days} days, a forecast that nobody wanted to read aloud, and a map with a coffee stain just where it
mattered. That is how {companion} and I came to walk {route}, in {weather}.`,
    `{Route} is in every guidebook, and so I had always left it to others. Then {companion} had a week off, and I
had run out of excuses. I am glad of it *now*. I was not glad on the first evening.`,
    `This is the report I was looking for before we left: how long {route} **really** takes, where there is water,
and what you can leave at home. The forecast said {weather}, and for once it was right.`,
    `I have walked {route} three times. The first time I carried too much, the second time too little. On the third
I went with {companion}, who carried the sandwiches, and it was perfect.`,
    `Some walks are about the summit. {Route} is not; it goes around things, through things, and once underneath
one. It takes {days} days if you do not hurry, and you should not.`,
  ],
  sections: [
    `## Getting there

The bus leaves from behind the station, not in front of it, and the driver stops wherever you ask. Go by the early
one. It is full of people with rucksacks who know things, and by the second village you have a better plan.

If you come by car, you will have to come back to it. That is the best argument I know for [the
timetable](https://example.com/hiking/bus).`,
    `## How the days went

I noted times, because the signposts along {route} are optimists.

| Stage | Signpost | With breaks |
| --- | --- | --- |
| village to the first hut | 3 h | 4 h 30 |
| first hut to the pass | 2 h 15 | 3 h 30 |
| pass to the lower farm | 2 h 30 | 3 h |
| farm to the station | 1 h 45 | 2 h 30 |

We walk slowly and look at cows. Take off a quarter if you do not.`,
    `## What was in the rucksack

I weighed mine: 7.4 kg with water. What I was glad of, in the order in which I was glad of it:

1. a second pair of dry socks, in a bag with a knot,
2. a hat, for sun and for rain,
3. a thin jumper of wool,
4. a whistle, which I did not need and will carry again.

What I did not touch once was the stove. There is soup in the huts, and it is *better soup*.`,
    `## Start early

I know, and I do not like it either. But by noon the clouds are building, the path is in the sun and the good places
on the terrace are gone. We set out at six, with tea in a flask, and had the first two hours to ourselves and the
marmots.

> You can always walk slower in the afternoon. You cannot walk earlier.

{Companion} disputed this each morning, and agreed each afternoon.`,
    `## Reading the map

The telephone is a fine thing until it gets cold. I keep the paper map on top, folded to the day's piece, and look
at it *before* the junction and not after it.

Count the contour lines once, in the evening. If there are twenty between you and lunch, then that is four hundred
metres, however short the way may look. And mark the places where you could get down if you had to.`,
    `## Weather, and changing your mind

On the second day we had {weather}, and stood at the foot of the steep part for ten minutes without saying anything.
Then we turned round. It cost us half a day and the view, and it was the **right** thing to do.

What helped was that we had agreed on it beforehand: whoever wants to turn back does not need a reason. It is a good
rule for most things.`,
    `## Water and food

There is a spring about every two hours, except on the long stretch after the pass, where there is nothing until the
farm. Fill both bottles there.

- bread and hard cheese keep for days, and do not mind being sat on,
- dried apple rings are lighter than apples,
- chocolate belongs in the middle of the rucksack, and not on top of it.

At the farm they sell eggs from a box. You put the money in the mug.`,
    `## Nights in the huts

Book, even out of season, and tell them if you are not coming. The dormitory is warm, loud and friendly. Bring ear
plugs, a thin sleeping bag and some coins for the shower, which runs for three minutes and *not a second longer*.

In the evening everyone sits at long tables. We were given advice on knees, on marriage, and on a short cut which
turned out to be neither.`,
    `## Feet

Nothing else matters as much. I stop at the first warm spot, not at the first blister; a strip of tape at once is
worth a whole pharmacy later. Socks off at every long break, feet up, and let them dry.

My shoes are low and light, and on {route} that was fine. {Companion} wore heavy boots and was also fine. We have
agreed to never discuss it again.`,
    `## The last morning

After all that, the cloud lifted while we were having breakfast. There was the whole ridge, with the path on it as
thin as a pencil line, and we had walked along it for {days} days without once seeing where we were.

Nobody took a photograph. We had another cup of tea, and then it was time for the train.`,
  ],
  closings: [
    `Go, if you can, and go in the off season. Say hello to the dog at the farm.`,
    `I have put the stages and the springs on [one page](https://example.com/hiking/stages) for printing. Correct me
if something has changed.`,
    `My knees have opinions. The rest of me would start again tomorrow.`,
    `Next year we want to do {route} in the other direction. They say it is quite a different walk.`,
  ],
  remarks: [
    'We did {route} in June, and the spring after the pass was dry then too.',
    'The rule that whoever wants to turn back needs no reason is a wise one.',
    'I carried a stove up there as well, and carried it down again unused.',
    'The dog at the farm is still there, and still fond of cheese.',
    'In {weather} I would not have gone on either.',
    'Signposts and optimists, exactly so.',
    'With children it took us a day longer, and that was the best day.',
    'I went alone and was never lonely, the huts see to that.',
  ],
  questions: [
    'Is the path well marked in fog?',
    'Could you do it with a dog?',
    'How early did you have to book the huts?',
    'Which map did you use?',
    'Is there a way to shorten it by a day?',
  ],
};
