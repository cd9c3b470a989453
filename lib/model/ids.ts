/** Names for the ids that travel between page, store, wire and database. None of them is ever made from a person's name. */
import { v7 } from 'uuid';
import * as z from './zod.ts';

/** Made on the device that records the entry; UUID v7, so that neighbours in time are neighbours in an index. */
export const EntryId = z.uuid();
export type EntryId = z.infer<typeof EntryId>;
export const newEntryId = (): EntryId => v7();

/** OneRoster `sourcedId`s: opaque text of the SIS. At most 255 characters, as OneRoster's GUID type allows any string. */
const SourcedId = z.string().min(1).max(255);
export const StudentId = SourcedId;
export type StudentId = string;
export const ContactId = SourcedId;
export type ContactId = string;
export const StaffId = SourcedId;
export type StaffId = string;
export const SchoolId = SourcedId;
export type SchoolId = string;
export const SectionId = SourcedId;
export type SectionId = string;

export { schoolOfUnlinked, unlinkedOf } from './unlinked.ts';
