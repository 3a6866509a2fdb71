package dev.podium.demo;

import java.util.Map;

import dev.podium.story.model.Text;

/**
 * A demo that cannot be created as asked, in our words. What the cluster itself refuses
 * is a {@link dev.podium.cluster.ClusterException}.
 */
public final class DemoException extends RuntimeException {

	/** What kind of failure. */
	public enum Reason {

		/** There is no demo of that name; fields: {@code known}. */
		UNKNOWN,

		/** It exists already; fields: {@code kind}, {@code namespace}, {@code name}. */
		EXISTS,

		/** What is to be replaced is not gone in time; fields as for {@link #EXISTS}. */
		STILL_THERE,

		/** The cluster is read-only for Podium; fields: {@code context}. */
		NOT_ALLOWED,

		/**
		 * The YAML is none, or no manifest; fields: {@code line} and {@code column} from
		 * 1, or {@code document} from 1, {@code field} and {@code line}.
		 */
		MALFORMED,

		/**
		 * The cluster does not take a manifest; fields: {@code document} from 1, and
		 * {@code causes}, each with {@code field}, {@code message} and {@code line}.
		 */
		REFUSED,

		/** There is no such action, or not with this kind; fields: {@code known}. */
		NO_SUCH_ACTION,

		/**
		 * It is nothing that a demo made; fields: {@code kind}, {@code namespace},
		 * {@code name}.
		 */
		NOT_A_DEMOS,

		/** It cannot be done as things are; fields as for {@link #NOT_A_DEMOS}. */
		NOT_NOW,

		/** A Pod cannot leave its node; fields: {@code name} and {@code pod}. */
		BLOCKED,

		/** The YAML is too long; fields: {@code limit} in bytes. */
		TOO_LARGE

	}

	private final Reason reason;

	private final transient Text problem;

	private final transient Map<String, Object> fields;

	DemoException(Reason reason, Text problem, Map<String, Object> fields) {
		super(problem.key() + " " + problem.args());
		this.reason = reason;
		this.problem = problem;
		this.fields = Map.copyOf(fields);
	}

	public Reason reason() {
		return this.reason;
	}

	/** What is wrong, and what to do. */
	public Text problem() {
		return this.problem;
	}

	/** What the failure is about, for a program to read. */
	public Map<String, Object> fields() {
		return this.fields;
	}

}
