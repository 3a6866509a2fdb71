/* What sends requests and counts them: fetched behind the first picture. */
export { default as AskService } from './AskService.svelte';
export { default as SendRequest } from './SendRequest.svelte';
