package dev.podium.practice.apiserver;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.HttpRequestHandler;

/**
 * The Kubernetes API of one practice cluster: over HTTP below a path of its own, and for
 * the cluster's components in the same process.
 */
public final class ApiServer implements HttpRequestHandler, AutoCloseable {

	/**
	 * An empty cluster with its four first namespaces.
	 * @param prefix its path, {@code /clusters/practice}, without a slash at its end
	 * @param clock wall time, as written into objects
	 * @param logs what containers wrote
	 */
	public ApiServer(String prefix, Clock clock, PodLogs logs) {
	}

	/** A component's own client. */
	public ApiClient client(Identity identity) {
		throw new UnsupportedOperationException(identity.name());
	}

	/**
	 * Tells each delivery, just before the component takes the event.
	 * @param deliveries called by the component's own thread
	 */
	public void onDelivery(Consumer<Delivery> deliveries) {
	}

	/** Answers everything below the prefix; errors are {@code Status} objects. */
	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setStatus(503);
	}

	/** Ends all watches at once. */
	@Override
	public void close() {
	}

}
