package dev.podium.recording.write;

import dev.podium.recording.store.RecordedCluster;

/**
 * A feed that is being stored as it happens.
 */
public interface Keeping extends AutoCloseable {

	/** What became known of its cluster since. */
	void cluster(RecordedCluster cluster);

	/** The feed has ended; what is missing is stored before this returns. */
	@Override
	void close();

}
