import type { Topic } from '../topic.ts';

export const books: Topic = {
  tags: ['books', 'reading', 'libraries', 'second hand', 'slow living'],
  fillers: {
    kind: ['long novels', 'short stories', 'letters', 'travel books', 'sea stories', 'village novels', 'old diaries'],
    place: ['the tram', 'a kitchen chair', 'the library', 'a window seat', 'the night train', 'the waiting room'],
    number: ['twelve', 'twenty', 'thirty', 'forty'],
    friend: ['my reading group', 'the librarian', 'a friend abroad', 'my brother', 'the bookseller'],
  },
  titles: [
    'A year of reading {kind}',
    'Reading {kind} in {place}',
    'In defence of {kind}',
    '{Number} books, mostly {kind}',
    'What {friend} and I learned from {kind}',
    'How I came back to {kind}',
    '{Kind}, and how to finish them',
    'A shelf of {kind}',
  ],
  excerpts: [
    'I read {number} books last year, most of them {kind}. A few thoughts on how, and on giving up.',
    'How {place} and half an hour a day brought me back to {kind}.',
    'Against reading goals, for margins, and for asking {friend}.',
  ],
  openings: [
    `Last year I read {number} books, and most of them were {kind}. I did not plan it. {Friend} lent me one, I liked
it, and then one thing led to another, as it does with *shelves*.`,
    `I had stopped reading without noticing. There was always something to read, and none of it had an end. What
brought me back were {kind}, in {place}, for half an hour at a time.`,
    `Nobody recommends {kind} any more. They are thought to be slow, or dusty, or for a certain kind of aunt. I
would like to put in a word for them, and also for **the aunt**.`,
    `This is not a list of the best books. It is an account of how I read, which is badly, in {place}, and with a
pencil; and of why I think {kind} are the right thing for people who read like that.`,
    `A while ago {friend} asked me what I was reading, and I said "nothing, really". It was true, and it stayed with
me for days. So I cleared one shelf and put nothing on it but {kind}.`,
  ],
  sections: [
    `## Half an hour, in one place

It turned out that I do not need more time, but a place. Mine is {place}. I sit down there, the telephone stays in
another room, and I read until I look up for the second time.

Looking up once is thinking. Looking up **twice** is wanting to be elsewhere, and then I let myself go.`,
    `## Giving up

I stop after fifty pages if I do not care what becomes of anybody. It felt like a failure at first. Then I worked
out how many books I have left, at this rate, and it felt like arithmetic.

> A book that you are not reading keeps you from another one that you would be.

I write the page into the back, in pencil. Some I have gone on with years later, from that page, and with joy.`,
    `## A pencil

I write in my books. Not much: a line beside a sentence I want to find again, a word in the margin, and on the last
page a short list of my own:

- the page with the sentence I would read aloud to someone,
- the page where I nearly stopped,
- who should have it next.

With library books I use slips of paper, and forget to take them out. I have been told that the staff *collect*
them.`,
    `## Reading aloud

It began on an evening without electricity. We read one chapter each, by torchlight, and went on doing it when the
lights came back. With {kind} it works particularly well, because they were written for ears as much as for eyes.

You find out very soon which sentences are good. The others cannot be said in one breath.`,
    `## What I kept track of

Not pages, and not stars. I have a small notebook with one line for each book, and four columns in it.

| Column | Example |
| --- | --- |
| when | the week it rained |
| from whom | {friend} |
| one sentence | copied out by hand |
| where it is now | lent to the dentist |

The last column is the only one that I ever look things up in.`,
    `## Libraries

Ours has two rooms and is open on three afternoons. I go there without a list. On the trolley by the door lie the
books that have just come back, and someone thought that each of them was worth carrying home.

I take two that I know something about and one that I do not. The third is the reason why I go. There is [a map of
small libraries](https://example.com/books/libraries) to which you can add your own.`,
    `## Long ones

For anything over six hundred pages I have three rules, and they have got me through some mountains:

1. Write the names on a card as they turn up.
2. Never stop at the end of a chapter, always a page into the next one.
3. Do not read what others think about it until you are past the middle.

The second rule is the important one. It is much easier to go *on* than to begin.`,
    `## Talking about it

{Friend} and I read the same thing at the same time, as far as that goes, and send each other one message a week. It
must not contain the word "interesting".

We hardly ever agree. But I read better, since I know that somebody is going to ask me why I disliked the uncle. It
is harder to skip things in company.`,
    `## Reading twice

I used to think that it was a waste. There is so much that I have not read at all. But the second time you are no
longer waiting for what happens, and so you see *how*.

I do it with one book each winter, always an old one. The book has stayed as it was. It is quite a good way of
measuring how far one has moved.`,
    `## Where they go afterwards

I own one bookcase, and it is full. Something has to leave whenever something comes. Most of them go to {friend},
some to the box outside the bakery, and a few to people who did not ask.

What I keep is not what is best. It is what I might want to lend to somebody at **eleven at night**.`,
  ],
  closings: [
    `I am in the middle of the next one. It is slow, and dusty, and I would not be anywhere else.`,
    `If you have a favourite among {kind}, leave it in the comments. I have room for one, if one goes.`,
    `Read whatever you like, in {place} or anywhere. But do write down who gave it to you.`,
    `That was the year. {Number} books, one pencil, and a shelf that is full again.`,
  ],
  remarks: [
    'I also gave up on reading goals, and have read more ever since.',
    '{Kind} got me through a long winter once, so I am biased.',
    'Stopping a page into the next chapter is brilliant, and I do not know why I never tried it.',
    'My mother wrote in all her books, and now they are what I have of her voice.',
    'The trolley by the door is the best shelf in any library.',
    'We read aloud on car journeys, and the children are stricter critics than any newspaper.',
    'I read in {place} too, mostly because nobody looks for me there.',
    'I keep a list of who has borrowed what, and it is the saddest document I own.',
  ],
  questions: [
    'Which of the {kind} would you start with?',
    'Do you read on paper only?',
    'How do you choose what to read twice?',
    'Does the rule of fifty pages hold for {kind} as well?',
    'What was the one you nearly gave up on and did not?',
  ],
};
