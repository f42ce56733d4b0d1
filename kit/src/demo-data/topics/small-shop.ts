import type { Topic } from '../topic.ts';

export const smallShop: Topic = {
  tags: ['small business', 'money', 'customers', 'neighbourhood', 'lessons learned'],
  fillers: {
    shop: [
      'a stationery shop',
      'a tea shop',
      'a yarn shop',
      'a repair shop',
      'a toy shop',
      'a spice shop',
      'a print shop',
    ],
    street: ['a side street', 'the market square', 'the station road', 'the harbour lane', 'a street with no parking'],
    years: ['two', 'three', 'five', 'seven'],
    regular: ['the postwoman', 'a retired tailor', 'a girl from the school', 'the man with the terrier'],
  },
  titles: [
    '{Years} years of running {shop}',
    'Opening {shop} in {street}',
    '{Regular}, and other reasons to run {shop}',
    'The numbers behind {shop}',
    'A slow Tuesday in {shop}',
    'How {shop} survives in {street}',
    'Things nobody tells you about {shop}',
    'Taking stock: {shop}, {years} years in',
  ],
  excerpts: [
    'After {years} years I opened the books of {shop}. It is a modest business, and it works.',
    'How to keep {shop} alive in {street}: short opening hours, a long bench and a very dull spreadsheet.',
    'Not advice, only experience: stock, prices, January, and {regular}.',
  ],
  openings: [
    `I have run {shop} in {street} for {years} years. Everybody said that it could not work, and they had good
reasons. This is a short account of why they were *nearly* right.`,
    `When people hear that I have {shop}, they say that they have always dreamed of one. I never know what to
answer. So I have written down what the dream does on an ordinary day, between nine and six.`,
    `Last week I counted everything. Each shelf, each box in the cellar, and the drawer that will not shut. After
{years} years it was high time, and {shop} turned out to own a great deal of **blue**.`,
    `The most important person in {shop} is not me. It is {regular}. I shall get to that, but I have to begin with
the rent.`,
    `A woman came in who wants to open {shop} of her own, in another town, and she asked whether she might ask a few
things. We talked for two hours. These were my answers, in better order.`,
  ],
  sections: [
    `## The rent decides

Before you choose the colour of the door, do this one sum: rent, divided by the days on which you are open. That is
what has to come in each day before anything else may be paid. Ours is just under three hours of an average Tuesday.

If it is more than *half a day*, I would look for another door. In {street} it is the only reason why we are still
here.`,
    `## What sells, and what is looked at

They are two different things, and you need both. The window is full of what is looked at. The till lives from
something else, and it stands at the back, where people can find it blindfolded.

| Part of the stock | Share of the shelves | Share of the takings |
| --- | --- | --- |
| the beautiful | 45 % | 15 % |
| the useful | 35 % | 60 % |
| the odd | 20 % | 25 % |

I was surprised by the last line. Since then I have been buying odd things with a better conscience.`,
    `## Regulars

In the first year I tried to win new people. It is tiring and expensive. Then I noticed that {regular} came in every
week, never spent much, and sent three others.

> Be glad of whoever comes in when it rains.

So there is a bench now, and water for dogs, and I remember names. I have a notebook for it, because I do **not**
remember names.`,
    `## Opening hours

We began with fifty-four hours a week, since that is what shops do. Then I wrote down for a month when the door
opened:

- before ten: hardly anyone, apart from deliveries,
- from noon to two: everyone, in a hurry,
- after four: those who have time,
- on Mondays: me.

We are now open for thirty-one hours. The takings went down by four per cent, and I have seen my family.`,
    `## Prices

I was ashamed of mine, and so they were too low. A colleague came in, looked round, and asked whether it was a
hobby. I put everything up by a tenth overnight and lay awake.

*Nobody said anything.* One customer asked whether we were doing better, because I looked so well. There is [a calm
text on pricing](https://example.com/shop/prices) that I should have read years before.`,
    `## The dull spreadsheet

I am no friend of figures. But on the first of the month I fill in six of them, and it takes as long as a cup of
coffee:

1. takings,
2. what we bought,
3. rent and wages,
4. what the tax will want,
5. what is left,
6. what I should like to have been left.

The gap between the last two is the plan for the next month. There is no other plan.`,
    `## January

Nobody had warned me about January. The street is empty, the money has been spent, and all the bills of the autumn
arrive at once. The first one nearly finished us.

Since then a tenth of December goes into an account with an ugly name, and stays there. In January we paint, repair
and count. I have even begun to look *forward* to it, a little.`,
    `## Selling by post

We do it, but quietly. A small page shows forty things, with honest photographs, and twice a week I walk to the post
office with a cart. It brings about a fifth of the takings, and nearly all of the string.

What I would not do again is to put everything up. Each article wants a text, a weight and an answer to the question
whether the blue is really that blue.`,
    `## Mistakes that cost something

Here are the dearest ones, so that you can make others:

- three hundred of something, because it was cheaper by the hundred,
- a till with a contract for five years,
- saying yes to a market in **November**,
- not asking for help, for far too long.

The three hundred are still in the cellar. We give one away with each purchase over fifty, and people have begun to
ask us to stop.`,
    `## What the shop is for

I used to think that {shop} was there to sell things. But on some days people come in to warm up, to leave a key for
someone, or to say that the operation went well. {Regular} once spent a whole afternoon sorting the small drawers,
and would take nothing for it.

None of this is in the spreadsheet. I am fairly sure that it is what the spreadsheet lives on.`,
  ],
  closings: [
    `Would I do it again? Yes. With a shorter contract and a longer bench.`,
    `If you pass through {street}, come in. You do not need to buy anything, but the door sticks, so push.`,
    `It is Tuesday, it is raining, and {regular} has just come in. I have to go.`,
    `Next year I mean to write about staff. I shall have to ask both of them first.`,
  ],
  remarks: [
    'I had {shop} for nine years, and January is exactly like that.',
    'The sum with the rent should be taught at school.',
    'We cut our opening hours as well, and nobody even noticed.',
    'Every shop has its three hundred of something in the cellar.',
    'The useful at the back and the beautiful in the window: that is the whole trade in one line.',
    'I am a customer of a place like that, and the bench is why I go.',
    'I raised my prices after reading this, by a tenth, and I have not slept yet.',
    'In {street} near us, three shops have closed, and every one of them had a contract that was too long.',
  ],
  questions: [
    'How did you find your first suppliers?',
    'Do you take cards, or only cash?',
    'What would you do differently with the lease?',
    'How many people work with you?',
    'Did selling by post ever compete with the shop itself?',
  ],
};
