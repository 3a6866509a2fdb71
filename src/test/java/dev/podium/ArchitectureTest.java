package dev.podium;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.stereotype.Component;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The arrows of docs/architecture.md.
 */
@AnalyzeClasses(packages = "dev.podium", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

	@ArchTest
	static final ArchTests folders = ArchTests.in(FolderRules.class);

	@ArchTest
	static final ArchRule beansAreWhereTheApplicationLooksForThem = classes().that()
		.areMetaAnnotatedWith(Component.class)
		.and()
		.resideOutsideOfPackage("..dashboard..")
		.and()
		.doNotHaveSimpleName("PodiumApplication")
		.should()
		.haveSimpleNameEndingWith("Configuration");

	@ArchTest
	static final ArchRule changeKnowsNothingOfOurs = mayUse("change");

	@ArchTest
	static final ArchRule storyKnowsChange = mayUse("story", "change");

	@ArchTest
	static final ArchRule storysModelKnowsNoOtherFolder = mayUse("story.model", "change");

	@ArchTest
	static final ArchRule whatTheStageDrawsIsReadOfTheObjectAlone = mayUse("story.view", "story.model", "change");

	@ArchTest
	static final ArchRule authorsKnowTheModel = mayUse("story.authors", "story.model", "change");

	@ArchTest
	static final ArchRule whatAKindIsWrittenInKnowsTheModel = mayUse("story.table", "story.model", "change");

	@ArchTest
	static final ArchRule theEngineKnowsWhatAKindIsWrittenIn = mayUse("story.engine", "story.table", "story.model",
			"change");

	@ArchTest
	static final ArchRule aKindOfStoryKnowsWhatItIsWrittenIn = mayUse("story.pod", "story.table", "story.model",
			"change");

	@ArchTest
	static final ArchRule soDoesThatOfWorkloads = mayUse("story.workload", "story.table", "story.model", "change");

	@ArchTest
	static final ArchRule soDoesThatOfServices = mayUse("story.service", "story.table", "story.model", "change");

	@ArchTest
	static final ArchRule soDoesThatOfIngresses = mayUse("story.ingress", "story.table", "story.model", "change");

	/** A Pod of a Job is refused, or does not get on, for the same reasons. */
	@ArchTest
	static final ArchRule soDoesThatOfJobs = mayUse("story.job", "story.workload", "story.table", "story.model",
			"change");

	static final ArchRule soDoesThatOfNodes = mayUse("story.node", "story.table", "story.model", "change");

	@ArchTest
	static final ArchRule soDoesThatOfClaims = mayUse("story.claim", "story.table", "story.model", "change");

	static final ArchRule adviceKnowsTheModel = mayUse("story.advice", "story.model", "change");

	@ArchTest
	static final ArchRule soDoesThatOfAutoscalers = mayUse("story.autoscaler", "story.table", "story.model", "change");

	@ArchTest
	static final ArchRule soDoesThatOfNamespaces = mayUse("story.namespace", "story.table", "story.model", "change");

	/** What the folders of story show each other is no business of anybody else. */
	@ArchTest
	static final ArchRule othersSeeTheModelAndWhatTellsStories = noClasses().that()
		.resideOutsideOfPackage("dev.podium.story..")
		.should()
		.dependOnClassesThat(resideInAPackage("dev.podium.story..").and(not(resideInAPackage("dev.podium.story.model")))
			.and(not(simpleName("Storyteller").or(simpleName("Authorship"))
				.or(simpleName("HintCommands").or(simpleName("FallbackSummary").or(simpleName("TrafficRules")))))));

	@ArchTest
	static final ArchRule feedKnowsStoryAndChange = mayUse("feed", "story", "change");

	@ArchTest
	static final ArchRule clusterKnowsChange = mayUse("cluster", "change");

	@ArchTest
	static final ArchRule recordingKnowsFeedStoryAndChange = mayUse("recording", "feed", "story", "change");

	@ArchTest
	static final ArchRule liveJoinsClusterFeedRecordingAndPractice = mayUse("live", "cluster", "feed", "recording",
			"story", "change", "practice");

	@ArchTest
	static final ArchRule demoKnowsClusterLiveAndTexts = mayUse("demo", "cluster", "live", "story");

	@ArchTest
	static final ArchRule practiceKnowsNothingOfOurs = mayUse("practice");

	@ArchTest
	static final ArchRule nobodyKnowsTheDashboard = noClasses().that()
		.resideOutsideOfPackage("dev.podium.dashboard..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.podium.dashboard..");

	@ArchTest
	static final ArchRule othersSeeOnlyThePracticeCluster = noClasses().that()
		.resideOutsideOfPackage("dev.podium.practice..")
		.should()
		.dependOnClassesThat(resideInAPackage("dev.podium.practice..").and(not(practiceClusterItself())));

	@ArchTest
	static final ArchRule componentsKnowOnlyAClientOfTheirApiServer = noClasses().that()
		.resideInAnyPackage("dev.podium.practice.scheduler..", "dev.podium.practice.kubelet..",
				"dev.podium.practice.controllers..", "dev.podium.practice.network..")
		.should()
		.dependOnClassesThat(resideInAPackage("dev.podium.practice.apiserver..").and(not(clientTypes())));

	@ArchTest
	static final ArchRule apimachineryKnowsNothingOfOurs = mayUse("practice.apimachinery");

	@ArchTest
	static final ArchRule apimachineryIsForWhoReadsObjects = noClasses().that()
		.resideOutsideOfPackages("dev.podium.practice.apimachinery..", "dev.podium.practice.apiserver..",
				"dev.podium.practice.controllers..", "dev.podium.practice.scheduler..", "dev.podium.practice.kubelet..",
				"dev.podium.practice.network..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.podium.practice.apimachinery..");

	@ArchTest
	static final ArchRule theCoreIsPure = noClasses().that()
		.resideInAnyPackage("dev.podium.change..", "dev.podium.story..")
		.should()
		.dependOnClassesThat(
				resideInAnyPackage("org.springframework..", "jakarta..", "java.io..", "java.nio.file..", "java.net..",
						"java.util.concurrent..", "io.kubernetes..", "okhttp3..", "com.google.gson..", "org.slf4j..")
					.and(not(belongToAnyOf(java.io.Serializable.class, java.io.IOException.class,
							java.io.UncheckedIOException.class, java.util.concurrent.TimeUnit.class))))
		.orShould()
		.callMethod(java.time.Instant.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(System.class, "nanoTime");

	@ArchTest
	static final ArchRule noForeignJsonLeavesCluster = noClasses().that()
		.resideOutsideOfPackages("dev.podium.cluster..", "dev.podium.practice..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("com.google.gson..", "io.kubernetes..", "okhttp3..");

	@ArchTest
	static final ArchRule packagesFormNoCycle = slices().matching("dev.podium.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule componentsFormNoCycle = slices().matching("dev.podium.practice.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule namesSayWhatAThingIs = noClasses().should()
		.haveSimpleNameEndingWith("Manager")
		.orShould()
		.haveSimpleNameEndingWith("Helper")
		.orShould()
		.haveSimpleNameEndingWith("Util")
		.orShould()
		.haveSimpleNameEndingWith("Utils")
		.orShould()
		.haveSimpleNameEndingWith("Impl");

	/** A package may use itself, the packages named, and whatever is not ours. */
	private static ArchRule mayUse(String name, String... others) {
		String[] allowed = new String[others.length + 1];
		allowed[0] = "dev.podium." + name + "..";
		for (int i = 0; i < others.length; i++) {
			allowed[i + 1] = "dev.podium." + others[i] + "..";
		}
		return classes().that()
			.resideInAPackage("dev.podium." + name + "..")
			.should()
			.onlyDependOnClassesThat(not(resideInAPackage("dev.podium..")).or(resideInAnyPackage(allowed)))
			.allowEmptyShould(true);
	}

	private static DescribedPredicate<JavaClass> practiceClusterItself() {
		return DescribedPredicate.describe("PracticeCluster",
				(type) -> type.getName().startsWith("dev.podium.practice.PracticeCluster"));
	}

	private static DescribedPredicate<JavaClass> clientTypes() {
		return simpleName("ApiClient").or(simpleName("ApiStatusException"))
			.or(simpleName("DeleteOptions"))
			.or(DescribedPredicate.describe("nested in ApiClient", (type) -> type.getName().contains(".ApiClient$")));
	}

}
