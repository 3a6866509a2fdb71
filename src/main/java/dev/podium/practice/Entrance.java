package dev.podium.practice;

import java.io.IOException;
import java.util.function.Supplier;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.HttpRequestHandler;

/**
 * What comes to a practice cluster over HTTP: whoever asks for its kubeconfig gets it,
 * all else is its API server's, where writes may have to wait.
 */
final class Entrance implements HttpRequestHandler, AutoCloseable {

	private final String name;

	private final String path;

	private final Supplier<RunningCluster> cluster;

	private final HeldWrites heldWrites = new HeldWrites(HeldWrites.MAX_HOLD);

	/**
	 * The way into a cluster.
	 * @param path below which everything is the cluster's
	 * @param cluster as it is now
	 */
	Entrance(String name, String path, Supplier<RunningCluster> cluster) {
		this.name = name;
		this.path = path;
		this.cluster = cluster;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		if (request.getMethod().equals("GET")
				&& request.getRequestURI().equals(request.getContextPath() + this.path + "/kubeconfig")) {
			answerKubeconfig(request, response);
		}
		else if (!this.heldWrites.hold(request, response)) {
			this.cluster.get().apiServer().handleRequest(request, response);
		}
	}

	private void answerKubeconfig(HttpServletRequest request, HttpServletResponse response) throws IOException {
		StringBuffer url = request.getRequestURL();
		String base = url.substring(0, url.length() - (this.path + "/kubeconfig").length());
		response.setContentType("application/yaml");
		response.setCharacterEncoding("UTF-8");
		response.getWriter().write(kubeconfig(base));
	}

	/**
	 * A kubeconfig that leads here.
	 * @param baseUrl of the server
	 */
	String kubeconfig(String baseUrl) {
		return KubeconfigFile.text(this.name, baseUrl + this.path);
	}

	/** Has writes from outside wait; what it returns lets them go on. */
	Runnable hold() {
		return this.heldWrites.hold();
	}

	/** Nobody waits any longer. */
	@Override
	public void close() {
		this.heldWrites.close();
	}

}
