/**
 * Changes in, stories out: the rules as tables, authorship, what a stuck story says.
 * Pure: no I/O, no framework, no wall clock.
 *
 * <p>
 * To tell more, add a line to a table, a message to
 * {@code src/main/resources/messages/en}, and read what the golden files make of it
 * ({@code ./mvnw test -Dtest=StoryGoldenTests -Dgolden.update=true}):
 * <ul>
 * <li>the steps of a Pod: {@link dev.podium.story.pod.PodStep}, and how long each may
 * take: {@link dev.podium.story.pod.Patience};</li>
 * <li>what shows them: {@link dev.podium.story.pod.PodRules} (the Pod itself),
 * {@link dev.podium.story.pod.PodEventRules} (its Events),
 * {@link dev.podium.story.pod.PodAudit} (the audit log);</li>
 * <li>why a story is stuck: {@link dev.podium.story.pod.StuckReasons};</li>
 * <li>a change in a line: {@link dev.podium.story.Summaries},
 * {@link dev.podium.story.pod.PodSummaries}.</li>
 * </ul>
 */
@NullMarked
package dev.podium.story;

import org.jspecify.annotations.NullMarked;
