package dev.podium.practice;

import java.util.function.Function;

import dev.podium.practice.apiserver.client.ApiClient;
import org.jspecify.annotations.Nullable;

/**
 * Where a component is plugged in: a new instance each time, with a client of its own.
 * Used on the cluster's thread only.
 */
final class ComponentSwitch {

	private final String name;

	private final String kind;

	private final Function<String, GatedClient> clients;

	private final Function<ApiClient, Instance> component;

	private @Nullable GatedClient client;

	private @Nullable Instance instance;

	/**
	 * @param kind what it is: {@code scheduler}, {@code kubelet} or {@code controller}
	 * @param clients gives it a client by its name
	 * @param component makes an instance that has not started
	 */
	ComponentSwitch(String name, String kind, Function<String, GatedClient> clients,
			Function<ApiClient, Instance> component) {
		this.name = name;
		this.kind = kind;
		this.clients = clients;
		this.component = component;
	}

	String name() {
		return this.name;
	}

	String kind() {
		return this.kind;
	}

	boolean isRunning() {
		return this.instance != null;
	}

	/** A new instance, which lists, watches and goes on from what it finds. */
	void start() {
		if (this.instance == null) {
			GatedClient made = this.clients.apply(this.name);
			this.client = made;
			this.instance = this.component.apply(made);
			this.instance.start();
		}
	}

	/** Its instance ends and writes nothing more. */
	void stop() {
		Instance ending = this.instance;
		if (ending != null && this.client != null) {
			this.client.unplug();
			ending.close();
			this.instance = null;
		}
	}

	/** One life of a component. */
	interface Instance {

		void start();

		void close();

		/** Joins the two halves of something that can be started and closed. */
		static Instance of(Runnable start, Runnable close) {
			return new Instance() {

				@Override
				public void start() {
					start.run();
				}

				@Override
				public void close() {
					close.run();
				}

			};
		}

	}

}
