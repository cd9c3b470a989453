/** Builds the summary of one student while the entries pass by in the order of what happened. */
import type { ContactId, StudentId } from './ids.ts';
import type { Student } from './roster.ts';
import type { Instant } from './times.ts';
import type { Point, Summary, SummaryDraft } from './view-parts.ts';

export interface OpenDraft extends SummaryDraft {
  finish(student: StudentId, households: string[], count: number): Summary;
}

export function draftSummary(roster: Student | null): OpenDraft {
  const householdOf = new Map(roster?.guardians.map((guardian) => [guardian.id, guardian.household]));
  const byHousehold = new Map<string, Point>();
  let byWhoever: Point | null = null;
  let waiting: Summary['waiting'] = [];
  return {
    lastContact: null,
    heardGood: false,
    followUps: [],
    restrictions: [],
    preferences: {},
    reach: {},
    compared: {},
    links: [],
    heard(people, point) {
      const households = people.map((id) => householdOf.get(id)).filter((label) => typeof label === 'string');
      for (const household of households) byHousehold.set(household, point);
      if (households.length === 0) byWhoever = point;
    },
    answered(people, at) {
      waiting = waiting.filter((one) => one.since > at || !samePeople(one.people, people));
    },
    waits(one) {
      waiting.push(one);
    },
    finish(student, labels, count) {
      // Somebody of no household (a grandmother, "whoever it was") stands for the only household, but not for one of two.
      const only = labels.length === 1 ? byWhoever : null;
      const households = Object.fromEntries(
        labels.map((label) => [label, later(byHousehold.get(label) ?? null, only)]),
      );
      const { lastContact, heardGood, followUps, restrictions, preferences, reach, compared, links } = this;
      return {
        student,
        households,
        lastContact,
        heardGood,
        waiting,
        followUps,
        restrictions,
        preferences,
        reach,
        ...(Object.keys(compared).length > 0 ? { compared } : {}),
        ...(links.length > 0 ? { links } : {}),
        count,
      };
    },
  };
}

/** Nobody named on either side: it may be anybody, so it counts. */
const samePeople = (a: ContactId[], b: ContactId[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((id) => b.includes(id));
const later = (a: Point | null, b: Point | null): Point | null => (!a ? b : !b ? a : atOf(a) >= atOf(b) ? a : b);
const atOf = (point: Point): Instant => point.at;
