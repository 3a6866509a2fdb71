package dev.podium.cluster.connect;

import java.nio.file.Path;

import dev.podium.cluster.Connector;
import dev.podium.cluster.kubeconfig.Kubeconfig;
import dev.podium.cluster.watch.WatchTiming;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

	/**
	 * @param kubeconfig as kubectl reads it
	 */
	@Bean
	Connector connector(@Value("${KUBECONFIG:}") String kubeconfig) {
		return new KubernetesConnector(() -> Kubeconfig.files(kubeconfig, Path.of(System.getProperty("user.home"))),
				System::getenv, WatchTiming.real());
	}

}
