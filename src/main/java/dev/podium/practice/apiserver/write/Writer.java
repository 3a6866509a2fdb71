package dev.podium.practice.apiserver.write;

/**
 * On whose behalf something is written.
 *
 * @param manager field manager
 * @param dryRun answer as if it had been written
 */
public record Writer(String manager, boolean dryRun) {
}
