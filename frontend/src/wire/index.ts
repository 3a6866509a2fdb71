/*
 * Everything that comes from the server passes through this folder and nowhere else. Unknown fields and frames are
 * ignored; what is missing or of another type is a problem that names the field. No function of it throws.
 */
export * from './answers';
export type { Parsed } from './fields';
export * from './frames';
export { parseLibrary, parseRecording } from './recording';
