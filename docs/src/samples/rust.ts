// Samples in Rust with reqwest, because Rust's standard library has no HTTP.
import { bodyText, exampleUrl, resultName, tokenVariable, type WriteSample } from './sample.ts'

export const rust: WriteSample = (operation, example, server) => {
  const name = resultName(operation)
  const print = operation.isList
    ? `for ${name} in result.as_array().into_iter().flatten() {
        println!("{}", ${name}["${operation.urlProperty}"].as_str().unwrap_or_default());
    }`
    : `println!("{}", result["${operation.urlProperty}"].as_str().unwrap_or_default());`
  return `
// cargo add serde_json reqwest --features reqwest/blocking,reqwest/json
use std::{env, error::Error, process::exit};

fn main() -> Result<(), Box<dyn Error>> {
    let response = reqwest::blocking::Client::new()
        .${operation.method.toLowerCase()}("${exampleUrl(operation, example, server)}")
        .header("${operation.tokenHeader}", env::var("${tokenVariable}")?)
        .header("Content-Type", "${operation.mediaType}")
        .body(r#"${bodyText(example, '#')}"#)
        .send()?;
    let status = response.status();
    let result: serde_json::Value = response.json()?;

    if status != ${operation.status} {
        eprintln!("{}", result["${operation.messageProperty}"].as_str().unwrap_or_default());
        exit(1);
    }
    ${print}
    Ok(())
}
`.trim()
}
