/* Scenes beyond the Pod's: they come by import() with the first story that has one. */
export { drawingAt } from '../story/scenes/scenes';
export { default as SceneDrawing } from './SceneDrawing.svelte';
export { default as SceneWords } from './SceneWords.svelte';
