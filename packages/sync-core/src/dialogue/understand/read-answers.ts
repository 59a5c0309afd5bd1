import type { Field } from "../content/dialogue-content.ts";
import { correctedField } from "../intent/read-intent.ts";
import { readName } from "../name/read-name.ts";
import type { PlaceFound } from "../place/place.ts";
import { readPlace } from "../place/read-place.ts";
import { everydayWords, wellKnown } from "../place/well-known.ts";
import { findAmounts } from "../revenue/find-amounts.ts";
import { readRevenue } from "../revenue/read-revenue.ts";
import { readSpecialty } from "../specialty/read-specialty.ts";
import { type Phrase, type Span, withoutSpans } from "../text/phrase.ts";
import { segmentsOf } from "../text/sentences.ts";
import type { Answers } from "./answers.ts";
import { readGoal } from "./read-goal.ts";
import { readPhone } from "./read-phone.ts";
import type { UnderstandContext } from "./understand-context.ts";

/** Everything that a message answers. */
export function readAnswers(phrase: Phrase, isCorrection: boolean, context: UnderstandContext): Partial<Answers> {
  const { content, asked, answers } = context;
  const corrected = isCorrection ? (correctedField(phrase) ?? context.lastAnswered) : null;
  const isMeant = (field: Field) => asked === field || corrected === field;
  const without = (...spans: readonly (Span | null)[]) =>
    withoutSpans(
      phrase,
      spans.filter((span) => span !== null),
    );
  const placeIn = (rest: Phrase, isListed = false) =>
    readPlace(rest, {
      isAsked: isListed || isMeant("city") || (isCorrection && corrected !== "name"),
      mayBeSlip: isMeant("city"),
      isFirst: asked === null,
      uf: answers.city?.city === null ? answers.city.uf : null,
      nicknames: content.nicknames,
    });
  const specialtyIn = (rest: Phrase) => readSpecialty(rest, isMeant("specialty"), content.specialtyIndex);

  const firstRevenue = readRevenue(phrase, isMeant("revenue"));
  const afterRevenue = without(firstRevenue);
  const firstPlace = placeIn(afterRevenue);
  // "GO" is Goiás, but asked for the specialty it is gynaecology.
  const answered = isMeant("specialty") ? specialtyIn(afterRevenue) : null;
  const isSpecialty = firstPlace?.place.city === null && answered !== null && overlaps(firstPlace, answered);
  const saidPlace = isSpecialty ? null : firstPlace;
  const specialty = specialtyIn(without(firstRevenue, saidPlace));
  // "Ana Souza pediatra Campinas 30 mil": without the one thing, the other stands alone.
  const rest = without(firstRevenue, saidPlace, specialty);
  const said = saidPlace?.place.city == null ? preferCity(placeIn(withoutMoney(rest)), saidPlace) : saidPlace;
  const place = said ?? afterSpecialty(placeIn(withoutMoney(rest), isList(phrase)), specialty);
  const revenue = firstRevenue ?? readRevenue(without(place, specialty), false);

  const { byWords, byShortForm } = content.specialtyIndex;
  const isOtherAnswer = (plain: string) =>
    (wellKnown.has(plain) && !everydayWords.has(plain)) ||
    content.nicknames.has(plain) ||
    byWords.has(plain) ||
    byShortForm.has(plain);
  const nameContext = { isAsked: isMeant("name"), isOtherAnswer, team: content.team };
  // The place stays in at first: "Ana Paula de Campinas" ends where it begins.
  const name = readName(without(revenue), nameContext) ?? readName(without(revenue, place, specialty), nameContext);
  const goal = readGoal(phrase, content.goals, isMeant("goal") && (!isCorrection || corrected === "goal"));
  const phone = asked === "phone" || answers.phone === null ? readPhone(phrase, "BR") : null;
  return {
    ...(revenue !== null && { revenue: revenue.revenue }),
    ...(place !== null && { city: place.place }),
    ...(specialty !== null && { specialty: specialty.specialty }),
    ...(name !== null && !overlaps(name, place) && { name: { name: name.name, title: name.title } }),
    ...(goal !== null && { goal }),
    ...(phone !== null && { phone }),
  };
}

/** "Rui, uro, Natal, 100k": in a list a place needs no other word to be one, unless it may be the name. */
const isList = ({ plain }: Phrase): boolean => segmentsOf(plain).length > 2;
const afterSpecialty = (place: PlaceFound | null, specialty: Span | null): PlaceFound | null =>
  place !== null && specialty !== null && place.start >= specialty.end ? place : null;

const withoutMoney = (phrase: Phrase): Phrase =>
  withoutSpans(
    phrase,
    findAmounts(phrase.plain, phrase.text).filter(({ isMoney }) => isMoney),
  );

const preferCity = (later: PlaceFound | null, first: PlaceFound | null): PlaceFound | null =>
  first === null || (later?.place.city != null && (first.place.uf === null || first.place.uf === later.place.uf))
    ? (later ?? first)
    : first;

/** A place whose name is a person's as well is a place where both were found. */
const overlaps = (left: Span, right: Span | null): boolean =>
  right !== null && left.start < right.end && right.start < left.end;
