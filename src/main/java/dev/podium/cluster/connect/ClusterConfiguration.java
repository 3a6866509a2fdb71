package dev.podium.cluster.connect;

import java.nio.file.Path;
import java.util.Set;

import dev.podium.cluster.Connector;
import dev.podium.cluster.kubeconfig.Kubeconfig;
import dev.podium.cluster.watch.WatchTiming;
import dev.podium.cluster.watch.WatchedKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

	/**
	 * @param kubeconfig as kubectl reads it
	 * @param off which kinds are not watched
	 */
	@Bean
	Connector connector(@Value("${KUBECONFIG:}") String kubeconfig, @Value("${podium.watch.off:}") Set<String> off) {
		return new KubernetesConnector(() -> Kubeconfig.files(kubeconfig, Path.of(System.getProperty("user.home"))),
				System::getenv, WatchTiming.real(), WatchedKind.without(off));
	}

}
