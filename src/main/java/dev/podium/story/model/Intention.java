package dev.podium.story.model;

/**
 * What a story is about: what was asked for, or what befell its subject.
 *
 * @param id created, scaled, rollout, undo, restart, paused, resumed, healing, …
 * @param text it in one line
 */
public record Intention(String id, Text text) {
}
