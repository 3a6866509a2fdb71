/* Asked for by ZoomLater. */
export { select, type Selection } from 'd3-selection';
export { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
