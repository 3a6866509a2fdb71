package dev.podium.cluster;

import java.nio.file.Path;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

	@Bean
	Connector connector() {
		return new KubernetesConnector(
				() -> Kubeconfig.files(System.getenv("KUBECONFIG"), Path.of(System.getProperty("user.home"))),
				Pace.real());
	}

}
