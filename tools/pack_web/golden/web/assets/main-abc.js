console.log("bread");
