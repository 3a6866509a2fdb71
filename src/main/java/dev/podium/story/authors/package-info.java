/**
 * Who wrote each change: what managedFields, the audit log and the rules of Kubernetes
 * tell.
 */
@NullMarked
package dev.podium.story.authors;

import org.jspecify.annotations.NullMarked;
