/**
 * Changes in, stories out: the rules as tables, authorship, what a stuck story says.
 * Pure: no I/O, no framework, no wall clock.
 *
 * <p>
 * To tell more, add a line to a table, a message to
 * {@code src/main/resources/messages/en}, and read what the golden files make of it
 * ({@code ./mvnw test -Dtest=StoryGoldenTests -Dgolden.update=true}):
 * <ul>
 * <li>the kinds of stories: {@link dev.podium.story.StoryKinds}, each a folder with its
 * tables, as {@link dev.podium.story.pod.PodKind};</li>
 * <li>a change in a line: {@link dev.podium.story.Summaries}.</li>
 * </ul>
 */
@NullMarked
package dev.podium.story;

import org.jspecify.annotations.NullMarked;
