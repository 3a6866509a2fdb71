/**
 * What an audit log alone tells of objects: its entries become changes, as far as they
 * say what was written.
 */
@NullMarked
package dev.podium.recording.audit;

import org.jspecify.annotations.NullMarked;
