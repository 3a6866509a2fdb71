package dev.podium.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestLinesTests {

	private static final String TEXT = """
			kind: List
			---
			kind: Pod
			metadata:
			  labels:
			    tier: front
			    number: 5
			spec:
			  restartPolicy: 7
			  replicas: "x"
			  containers:
			  - name: web
			    ports: [{containerPort: 80}]
			  - name: db
			    command: sh
			    ports:
			    - containerPort: 27017
			    - containerPort: "80"
			  initContainers: {}
			""";

	@ParameterizedTest(name = "the {0} at {1} is on line {2}")
	@CsvSource({ "string, spec.replicas, 10", "number, spec.restartPolicy, 9", "number, metadata.labels, 7",
			"string, spec.containers.ports.containerPort, 18", "string, spec.containers.command, 15",
			"object, spec.initContainers, 19", "string, spec.containers[1].command, 15" })
	void aValueOfTheWrongKindIsFoundThoughItsPathNamesNoPlaces(String given, String field, int line) {
		assertThat(ManifestLines.lineOf(given, TEXT, 2, field)).isEqualTo(line);
	}

	@Test
	void whatIsNotThereIsNearWhatIsAroundIt() {
		assertThat(ManifestLines.lineOf("bool", TEXT, 2, "spec.replicas")).isEqualTo(10);
		assertThat(ManifestLines.lineOf("bool", TEXT, 2, "spec.nothing.there")).isEqualTo(8);
		assertThat(ManifestLines.lineOf("string", TEXT, 7, "spec")).isEqualTo(1);
	}

}
