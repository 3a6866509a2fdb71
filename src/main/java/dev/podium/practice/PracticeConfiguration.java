package dev.podium.practice;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The one practice cluster of Podium, on the dashboard's own server.
 */
@Configuration(proxyBeanMethods = false)
class PracticeConfiguration {

	/**
	 * {@code kubectl get --raw /readyz} keeps the server's address but drops its path:
	 * what it asks for stands at the root, where the dashboard has nothing of these
	 * names.
	 */
	private static final List<String> RAW = List.of("/healthz/**", "/livez/**", "/readyz/**", "/version", "/api/v1/**",
			"/apis/**", "/openapi/v3/**");

	/**
	 * The cluster, started.
	 * @param home where its kubeconfig goes; a leading {@code ~} is the user's home
	 */
	@Bean(initMethod = "start", destroyMethod = "close")
	PracticeCluster practice(@Value("${podium.home:~/.podium}") String home,
			@Value("${podium.practice.nodes:2}") int nodes) {
		if (nodes < 1 || nodes > PracticeCluster.MAX_NODES) {
			throw new IllegalArgumentException("podium.practice.nodes must be between 1 and 20; it is " + nodes);
		}
		boolean ofUser = home.equals("~") || home.startsWith("~/") || home.startsWith("~\\");
		return new PracticeCluster("practice",
				ofUser ? Path.of(System.getProperty("user.home") + home.substring(1)) : Path.of(home), nodes);
	}

	/** Before all other mappings: below its path, everything is the cluster's. */
	@Bean
	SimpleUrlHandlerMapping practiceMapping(PracticeCluster practice) {
		Map<String, HttpRequestHandler> paths = new HashMap<>();
		paths.put(practice.path() + "/**", practice.handler());
		RAW.forEach((path) -> paths.put(path, practice.handler()));
		return new SimpleUrlHandlerMapping(paths, Ordered.HIGHEST_PRECEDENCE);
	}

	/** Once the server has its port, and before anybody is told that Podium is ready. */
	@Bean
	ApplicationListener<WebServerInitializedEvent> practiceKubeconfig(PracticeCluster practice) {
		return (event) -> {
			if (event.getApplicationContext().getServerNamespace() == null) {
				practice.writeKubeconfig("http://127.0.0.1:" + event.getWebServer().getPort());
			}
		};
	}

	/**
	 * First of all: the server's shutdown waits for requests, and an open watch is one.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> practiceEnd(PracticeCluster practice) {
		return (event) -> practice.close();
	}

}
