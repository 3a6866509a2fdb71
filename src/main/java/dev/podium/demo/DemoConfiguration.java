package dev.podium.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

	@Bean
	Demos demos(@Lazy DemoTarget target) {
		return new Demos(target, Patience.real());
	}

}
