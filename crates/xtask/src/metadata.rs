//! What cargo knows of the workspace: packages, features, dependencies.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::project::Project;

/// The workspace's packages and everything that they depend on.
pub(crate) struct Metadata {
    /// The packages of this workspace.
    pub(crate) members: Vec<Package>,
    /// Every package, ours and foreign, by cargo's own id for it.
    pub(crate) all: BTreeMap<String, Package>,
    /// What each package is built with: the ids, tests left out.
    pub(crate) built_with: BTreeMap<String, Vec<String>>,
}

/// One package.
#[derive(Clone)]
pub(crate) struct Package {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) rust_version: Option<String>,
    pub(crate) published: bool,
    pub(crate) features: Vec<String>,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line of a package's dependencies.
#[derive(Clone)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Whether only tests, examples and benches see it.
    pub(crate) only_tests: bool,
}

impl Metadata {
    /// Asks cargo, for the machine that this runs on.
    pub(crate) fn read(project: &Project) -> Result<Self, String> {
        let mut command = project.cargo("metadata --format-version 1 --filter-platform");
        let output = command.arg(host(project)?).output().map_err(|error| format!("cargo metadata: {error}"))?;
        if !output.status.success() {
            return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
        }
        let json = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
        Ok(Self::from_json(&json))
    }

    fn from_json(json: &Value) -> Self {
        let all: BTreeMap<String, Package> =
            list(json, "packages").map(Package::from_json).map(|package| (package.id.clone(), package)).collect();
        let members = list(json, "workspace_members").filter_map(Value::as_str).filter_map(|id| all.get(id).cloned());
        let members = members.collect();
        let nodes = json.get("resolve").into_iter().flat_map(|resolve| list(resolve, "nodes"));
        let built_with = nodes
            .map(|node| {
                let dependencies = list(node, "deps").filter(|dependency| {
                    list(dependency, "dep_kinds").any(|kind| text(kind, "kind").as_deref() != Some("dev"))
                });
                (text(node, "id").unwrap_or_default(), dependencies.filter_map(|one| text(one, "pkg")).collect())
            })
            .collect();
        Self { members, all, built_with }
    }

    /// The packages that are published, in the workspace's order.
    pub(crate) fn published(&self) -> impl Iterator<Item = &Package> {
        self.members.iter().filter(|package| package.published)
    }
}

impl Package {
    fn from_json(json: &Value) -> Self {
        Self {
            id: text(json, "id").unwrap_or_default(),
            name: text(json, "name").unwrap_or_default(),
            version: text(json, "version").unwrap_or_default(),
            rust_version: text(json, "rust_version"),
            published: json.get("publish").is_none_or(|registries| registries.as_array().is_none_or(|r| !r.is_empty())),
            features: json
                .get("features")
                .and_then(Value::as_object)
                .into_iter()
                .flat_map(|f| f.keys().cloned())
                .collect(),
            dependencies: list(json, "dependencies")
                .map(|dependency| Dependency {
                    name: text(dependency, "name").unwrap_or_default(),
                    only_tests: text(dependency, "kind").as_deref() == Some("dev"),
                })
                .collect(),
        }
    }
}

/// The name of the machine's own target.
pub(crate) fn host(project: &Project) -> Result<String, String> {
    let output = project.command("rustc").arg("-vV").output().map_err(|error| format!("rustc: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc -vV names no host".to_owned())
}

fn list<'a>(json: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    json.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text(json: &Value, key: &str) -> Option<String> {
    json.get(key).and_then(Value::as_str).map(str::to_owned)
}
