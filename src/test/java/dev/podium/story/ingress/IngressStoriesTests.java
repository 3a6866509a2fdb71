package dev.podium.story.ingress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import dev.podium.change.Bookmark;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.GoldenStories;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An Ingress is taken by a controller, or by nobody: then it is said what was looked up.
 */
class IngressStoriesTests {

	private static final String NGINX = "'ingressClassName':'nginx'";

	private static final String RULES = "'rules':[{'host':'%s','http':{'paths':[{'path':'/','backend':{'service':{'name':'shop'}}}]}}]";

	private final LogBuilder log = new LogBuilder();

	private double ms;

	private int version = 100;

	private IngressStoriesTests object(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
		return this;
	}

	private IngressStoriesTests ingress(Type type, String spec, String status) {
		return object(type, """
				{'kind':'Ingress','metadata':{'name':'web','namespace':'default','uid':'i','resourceVersion':'%d'%s},
				'spec':{%s},'status':{'loadBalancer':{%s}}}""".formatted(++this.version,
				status.isEmpty() ? "" : ",'managedFields':[{'manager':'web-ingress-controller','subresource':'status',"
						+ "'fieldsV1':{'f:status':{'f:loadBalancer':{}}}}]",
				spec, status));
	}

	private IngressStoriesTests served(String spec) {
		return ingress(Type.MODIFIED, spec, "'ingress':[{'ip':'10.0.0.1'}]");
	}

	private IngressStoriesTests ingressClass(Type type, String name) {
		return object(type, """
				{'kind':'IngressClass','metadata':{'name':'%s','uid':'c-%s','resourceVersion':'%d'},
				'spec':{'controller':'k8s.io/ingress-%s'}}""".formatted(name, name, ++this.version, name));
	}

	private IngressStoriesTests service(Type type, String name) {
		return object(type, """
				{'kind':'Service','metadata':{'name':'%s','namespace':'default','uid':'s-%s','resourceVersion':'%d'},
				'spec':{'type':'ExternalName','externalName':'x'}}""".formatted(name, name, ++this.version));
	}

	private IngressStoriesTests listed(String kind) {
		this.ms += 10;
		this.log.change(new Bookmark(LogBuilder.at(this.ms), "v1", kind, "1", true));
		return this;
	}

	private static String spec(String more, String host) {
		return (more.isEmpty() ? "" : more + ',') + RULES.formatted(host);
	}

	private List<Story> stories() {
		List<Story> its = new ArrayList<>(this.log.teller()
			.stories()
			.stream()
			.filter((story) -> story.subject().kind().equals("Ingress"))
			.toList());
		Collections.reverse(its);
		return its;
	}

	private Story latest() {
		List<Story> its = stories();
		return its.get(its.size() - 1);
	}

	private Story.StateAt stateAfter(int millis) {
		return latest().stateAt(LogBuilder.at(this.ms + millis));
	}

	private Step.Stuck stuck(int after, String reason, String hint, String step) {
		Story.StateAt state = stateAfter(after);
		assertThat(state.state()).isEqualTo(Story.State.STUCK);
		Step.Stuck stuck = Objects.requireNonNull(state.stuck());
		assertThat(stuck.reason()).isEqualTo(reason);
		assertThat(stuck.hint().key()).isEqualTo(hint);
		assertThat(latest().steps().get(Objects.requireNonNull(state.step()) - 1).id()).isEqualTo(step);
		return stuck;
	}

	@Test
	void aServedAndAChangedOneAreToldAsTheirGoldenFileSays() {
		ingressClass(Type.ADDED, "nginx").service(Type.ADDED, "shop")
			.listed("Service")
			.listed("IngressClass")
			.ingress(Type.ADDED, spec(NGINX, "shop.test"), "")
			.object(Type.ADDED,
					"{'kind':'Event','metadata':{'name':'e','uid':'e','resourceVersion':'9'},'involvedObject':{'kind':'Ingress',"
							+ "'uid':'i'},'reason':'Sync','message':'Scheduled for sync','reportingComponent':'nginx-ingress-controller'}")
			.served(spec(NGINX, "shop.test"));
		this.ms += 20_000;
		served(spec(NGINX, "store.test"));
		GoldenStories.holds("ingress-changed", stories());
		assertThat(latest().stateAt(LogBuilder.at(this.ms + 4999)).state()).isEqualTo(Story.State.RUNNING);
		assertThat(stateAfter(5000).state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void whatIsChangedBeforeAnybodyServesItGoesTheWholeWay() {
		ingress(Type.ADDED, spec(NGINX, "shop.test"), "").ingress(Type.MODIFIED, spec("", "shop.test"), "");
		assertThat(Objects.requireNonNull(latest().intention()).text().args()).containsEntry("fields",
				"class nginx → –");
		assertThat(latest().steps()).extracting(Step::id).containsExactly("altered", "taken", "proxied", "address");
		GoldenStories.holds("ingress-unserved", stories());
		ingress(Type.MODIFIED, spec(NGINX, "shop.test"), "");
		assertThat(stories().get(1).states()).last().extracting(Story.StateAt::state).isEqualTo(Story.State.GIVEN_UP);
	}

	@Test
	void theClassIsNotThere() {
		listed("IngressClass").ingressClass(Type.ADDED, "traefik").ingress(Type.ADDED, spec(NGINX, "shop.test"), "");
		assertThat(stateAfter(9000).state()).isEqualTo(Story.State.RUNNING);
		Step.Stuck stuck = stuck(10_001, "NoIngressClass", "hint.ingress.missing", "taken");
		assertThat(stuck.hint().args()).containsEntry("class", "nginx").containsEntry("classes", "traefik");
		assertThat(HintCommands.of(stuck.hint(), latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "get", "ingressclasses"));
		ingressClass(Type.ADDED, "nginx");
		stuck(60_001, "NoAnswer", "hint.ingress.noanswer", "taken");
		ingressClass(Type.DELETED, "nginx");
		stuck(60_001, "NoIngressClass", "hint.ingress.missing", "taken");
	}

	@Test
	void thatAClassIsNotThereIsSaidOnlyOnceAllAreKnown() {
		ingress(Type.ADDED, spec(NGINX, "shop.test"), "");
		stuck(60_001, "NoAnswer", "hint.ingress.unknown", "taken");
		listed("IngressClass");
		stuck(10_001, "NoIngressClass", "hint.ingress.missing", "taken");
	}

	@Test
	void noClassIsNamed() {
		ingress(Type.ADDED, spec("", "shop.test"), "");
		stuck(10_001, "NoClass", "hint.ingress.noclass", "taken");
	}

	@Test
	void nobodyAnswersForTheClass() {
		ingressClass(Type.ADDED, "nginx").listed("IngressClass").ingress(Type.ADDED, spec(NGINX, "shop.test"), "");
		assertThat(stateAfter(59_000).state()).isEqualTo(Story.State.RUNNING);
		Step.Stuck stuck = stuck(60_001, "NoAnswer", "hint.ingress.noanswer", "taken");
		assertThat(stuck.hint().args()).containsEntry("controller", "ingress-nginx");
	}

	@Test
	void aServiceThatItSendsToIsNotThere() {
		listed("Service").ingress(Type.ADDED, spec(NGINX, "shop.test"), "").served(spec(NGINX, "shop.test"));
		Step.Stuck stuck = stuck(0, "NoBackend", "hint.ingress.backend", "proxied");
		assertThat(stuck.hint().args()).containsEntry("backend", "shop");
		service(Type.ADDED, "shop");
		assertThat(stateAfter(0).state()).isEqualTo(Story.State.DONE);
	}

	@ParameterizedTest
	@CsvSource({ "LISTED, intention.ingress.before", "ADDED, intention.ingress.created" })
	void whatWasThereBeforeWeLookedSaysSo(Type type, String key) {
		ingress(type, spec(NGINX, "shop.test"), "");
		assertThat(Objects.requireNonNull(latest().intention()).text().key()).isEqualTo(key);
	}

	@Test
	void whatAsksForNothingNewBeginsNone() {
		ingress(Type.ADDED, spec(NGINX, "shop.test"), "").served(spec(NGINX, "shop.test"));
		assertThat(stories()).hasSize(1);
		assertThat(latest().steps()).extracting((step) -> step.from().name()).contains("web-ingress-controller");
	}

}
