package dev.podium;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * Beans are looked for where they can be: reading each of a thousand classes for an
 * annotation takes its time at every start. {@code ArchitectureTest} holds it. Jackson 2
 * is here for the Kubernetes client alone.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
		excludeName = "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.Jackson2EndpointAutoConfiguration")
@ComponentScan(basePackages = "dev.podium", resourcePattern = "**/*Configuration.class",
		excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ComponentScan(basePackages = "dev.podium.dashboard",
		excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class PodiumApplication {

	public static void main(String[] args) {
		SpringApplication.run(PodiumApplication.class, args);
	}

}
