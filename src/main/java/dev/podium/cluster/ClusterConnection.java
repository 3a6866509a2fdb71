package dev.podium.cluster;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A running connection to one cluster: it lists and watches every kind of its table and
 * hands what it hears to the consumer it was opened with, until it is closed.
 */
public interface ClusterConnection extends AutoCloseable {

	ClusterFacts facts();

	/** The state of each kind's watch, in the table's order. */
	List<WatchState> watches();

	/**
	 * Done once each kind's first list was told to its end, or the kind is left out: what
	 * happens from then on is heard as it happens.
	 */
	CompletionStage<Void> listed();

	/** Calls and writes on single objects of this cluster. */
	ObjectApi objects();

	/** Ends every watch at once. Nothing is handed on afterwards. */
	@Override
	void close();

}
