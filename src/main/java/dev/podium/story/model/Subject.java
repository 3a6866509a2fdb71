package dev.podium.story.model;

/**
 * What a story is about.
 */
public record Subject(String kind, String namespace, String name, String uid) {
}
